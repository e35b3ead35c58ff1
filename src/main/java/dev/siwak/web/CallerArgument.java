package dev.siwak.web;

import dev.siwak.kernel.Actor;
import dev.siwak.kernel.ClinicId;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Who asks, as the permission check left it in the request: the {@link Caller}, whole or in part.
 */
final class CallerArgument implements HandlerMethodArgumentResolver {
  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    var type = parameter.getParameterType();
    return type == Caller.class
        || type == ClinicId.class
        || type == Actor.class
        || type == Actor.HqStaff.class;
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    if (parameter.getParameterType() == Actor.HqStaff.class) return hqStaff(request);
    if (!(request.getAttribute(Caller.ATTRIBUTE, RequestAttributes.SCOPE_REQUEST)
        instanceof Caller caller))
      throw new IllegalStateException("a caller is asked for on a route that has none");
    var type = parameter.getParameterType();
    if (type == ClinicId.class) return caller.clinic();
    if (type == Actor.class) return caller.actor();
    return caller;
  }

  private static Actor.HqStaff hqStaff(NativeWebRequest request) {
    if (request.getAttribute(Caller.HQ_STAFF, RequestAttributes.SCOPE_REQUEST)
        instanceof Actor.HqStaff staff) return staff;
    throw new IllegalStateException("our own staff is asked for on a route that is not theirs");
  }
}
