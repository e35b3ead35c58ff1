package dev.siwak.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/**
 * What the server refuses before any filter runs (an address it cannot read, TRACE, a bad header)
 * is answered in the same shape, instead of as a page.
 */
final class ErrorReport extends ErrorReportValve {
  @Override
  protected void report(Request request, Response response, @Nullable Throwable thrown) {
    int status = response.getStatus();
    if (status < HttpServletResponse.SC_BAD_REQUEST || !response.setErrorReported()) return;
    if (response.getContentWritten() > 0) return;
    try {
      if (response.getHeader(RequestIdFilter.HEADER) == null)
        response.setHeader(
            RequestIdFilter.HEADER,
            RequestIdFilter.idFor(request.getHeader(RequestIdFilter.HEADER)));
      FailureWriter.write(Failures.ofStatus(status), request, response);
    } catch (IOException | IllegalStateException gone) {
      container.getLogger().debug("client gone before its error report", gone);
    }
  }
}
