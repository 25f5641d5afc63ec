package dev.reprise.inapp.servlet;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A body that the application reads as parameters or parts.
///
/// Containers parse those from the connector's own stream, past every wrapper, so the bytes cannot
/// be seen as they come. Once the container has parsed them, the body is put together again for the
/// recorder: at once, before the application can move or delete a part. Never asks the container
/// for more than the application did.
final class ParsedBody {
  private final HttpServletRequest request;
  private final RequestBody body;
  private final GuardedRecording recording;
  private boolean parametersSeen;

  ParsedBody(HttpServletRequest request, RequestBody body, GuardedRecording recording) {
    this.request = request;
    this.body = body;
    this.recording = recording;
  }

  /// The application reads the body itself, so what parameters there are come from the query.
  synchronized void readAsStream() {
    body.claim();
  }

  /// The application has asked for a parameter, and the container has parsed what it will parse.
  synchronized void parametersParsed() {
    if (parametersSeen || body.isClaimed() || !recording.listens()) {
      return;
    }
    parametersSeen = true;
    try {
      String type = contentType();
      if (type.startsWith("application/x-www-form-urlencoded")) {
        tellForm();
      } else if (type.startsWith("multipart/") && form().length > 0) {
        tellParts();
      }
    } catch (Throwable e) {
      recording.giveUp(e);
    }
  }

  /// The application has asked for parts, and the container has parsed them.
  synchronized void partsParsed() {
    if (body.isClaimed() || !recording.listens()) {
      return;
    }
    try {
      if (contentType().startsWith("multipart/")) {
        tellParts();
      }
    } catch (Throwable e) {
      recording.giveUp(e);
    }
  }

  private void tellForm() {
    byte[] form = form();
    if (form.length > 0) {
      body.claim();
      body.write(form, 0, form.length);
    }
  }

  private void tellParts() throws IOException, ServletException {
    String boundary = MultipartBody.boundary(request.getContentType());
    if (boundary != null) {
      body.claim();
      new MultipartBody(boundary, request.getCharacterEncoding()).write(request.getParts(), body);
    }
  }

  private byte[] form() {
    return FormBody.of(request.getParameterMap(), queries(), request.getCharacterEncoding());
  }

  /// A forward or include with a query of its own adds that to the request's.
  private List<String> queries() {
    List<String> queries = new ArrayList<>(2);
    String query = request.getQueryString();
    addUnlessSame(queries, query);
    addUnlessSame(queries, request.getAttribute(RequestDispatcher.FORWARD_QUERY_STRING));
    addUnlessSame(queries, request.getAttribute(RequestDispatcher.INCLUDE_QUERY_STRING));
    return queries;
  }

  private static void addUnlessSame(List<String> queries, @Nullable Object query) {
    if (query instanceof String text && !queries.contains(text)) {
      queries.add(text);
    }
  }

  private String contentType() {
    String type = request.getContentType();
    return type == null ? "" : type.toLowerCase(Locale.ROOT);
  }
}
