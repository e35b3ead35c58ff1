package dev.siwak.web;

import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.context.request.NativeWebRequest;

/** A client that accepts problem details accepts JSON where there is no problem. */
final class AcceptedTypes implements ContentNegotiationStrategy {
  @Override
  public List<MediaType> resolveMediaTypes(NativeWebRequest request)
      throws HttpMediaTypeNotAcceptableException {
    var accept = request.getHeaderValues(HttpHeaders.ACCEPT);
    if (accept == null) return MEDIA_TYPE_ALL_LIST;
    try {
      var types =
          MediaType.parseMediaTypes(List.of(accept)).stream().map(AcceptedTypes::json).toList();
      return types.isEmpty() ? MEDIA_TYPE_ALL_LIST : types;
    } catch (InvalidMediaTypeException unreadable) {
      throw new HttpMediaTypeNotAcceptableException("Accept is not readable");
    }
  }

  private static MediaType json(MediaType accepted) {
    return MediaType.APPLICATION_PROBLEM_JSON.equalsTypeAndSubtype(accepted)
        ? MediaType.APPLICATION_JSON
        : accepted;
  }
}
