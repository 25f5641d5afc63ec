package dev.reprise.inapp.servlet;

import dev.reprise.profile.Headers;
import dev.reprise.record.RequestHead;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/// Heads of messages as the servlet API shows them.
final class MessageHead {
  private MessageHead() {}

  static RequestHead of(HttpServletRequest request) {
    String query = request.getQueryString();
    String path = request.getRequestURI();
    String target = query == null ? path : path + '?' + query;
    return new RequestHead(request.getMethod(), target, requestHeaders(request));
  }

  private static Headers requestHeaders(HttpServletRequest request) {
    var headers = new Headers.Builder();
    var names = request.getHeaderNames();
    while (names != null && names.hasMoreElements()) {
      String name = names.nextElement();
      var values = request.getHeaders(name);
      while (values.hasMoreElements()) {
        headers.add(name, values.nextElement());
      }
    }
    return headers.build();
  }

  /// The headers that the application has set. Those that the container adds when it sends the
  /// head, such as `Date`, cannot be seen from here.
  static Headers of(HttpServletResponse response) {
    var headers = new Headers.Builder();
    boolean typed = false;
    for (String name : response.getHeaderNames()) {
      typed |= name.equalsIgnoreCase("content-type");
      for (String value : response.getHeaders(name)) {
        headers.add(name, value);
      }
    }
    // Tomcat keeps the content type apart from the headers until the head is sent.
    String type = typed ? null : response.getContentType();
    if (type != null) {
      headers.add("content-type", type);
    }
    return headers.build();
  }
}
