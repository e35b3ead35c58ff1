package dev.siwak.web;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** {@code ?page&size}. */
final class PagingArgument implements HandlerMethodArgumentResolver {
  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Paging.class;
  }

  @Override
  public Paging resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    return new Paging(number(request, "page", 1), number(request, "size", Paging.DEFAULT_SIZE));
  }

  private static int number(NativeWebRequest request, String name, int absent) {
    var given = request.getParameter(name);
    if (given == null) return absent;
    try {
      return Integer.parseInt(given);
    } catch (NumberFormatException notANumber) {
      throw new ApiException(ErrorCode.INVALID_PAYLOAD, name + " is a number");
    }
  }
}
