package dev.reprise.inapp.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Collection;
import java.util.Enumeration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The request as the application gets it: the container's own, watched for what is read of its
/// body and for the start of asynchronous work.
final class RecordedRequest extends HttpServletRequestWrapper {
  private final Exchange exchange;
  private final RequestBody body;
  private final ParsedBody parsed;
  private @Nullable ServletInputStream input;
  private @Nullable BufferedReader reader;

  RecordedRequest(HttpServletRequest request, Exchange exchange) {
    super(request);
    this.exchange = exchange;
    body = exchange.requestBody();
    parsed = new ParsedBody(request, body, exchange.recording());
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    ServletInputStream theirs = super.getInputStream();
    if (input == null) {
      parsed.readAsStream();
      input = new RecordedInput(theirs, body);
    }
    return input;
  }

  @Override
  public BufferedReader getReader() throws IOException {
    BufferedReader theirs = super.getReader();
    if (reader == null) {
      parsed.readAsStream();
      reader = new BufferedReader(new RecordedReader(theirs, body, getCharacterEncoding()));
    }
    return reader;
  }

  @Override
  public @Nullable String getParameter(String name) {
    String value = super.getParameter(name);
    parsed.parametersParsed();
    return value;
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    Map<String, String[]> parameters = super.getParameterMap();
    parsed.parametersParsed();
    return parameters;
  }

  @Override
  public Enumeration<String> getParameterNames() {
    Enumeration<String> names = super.getParameterNames();
    parsed.parametersParsed();
    return names;
  }

  @Override
  public String @Nullable [] getParameterValues(String name) {
    String[] values = super.getParameterValues(name);
    parsed.parametersParsed();
    return values;
  }

  @Override
  public Collection<Part> getParts() throws IOException, ServletException {
    Collection<Part> parts = super.getParts();
    parsed.partsParsed();
    return parts;
  }

  @Override
  public @Nullable Part getPart(String name) throws IOException, ServletException {
    Part part = super.getPart(name);
    parsed.partsParsed();
    return part;
  }

  @Override
  public <T extends HttpUpgradeHandler> T upgrade(Class<T> handler)
      throws IOException, ServletException {
    exchange.becomesUpgraded();
    return super.upgrade(handler);
  }

  /// The container would hand its own request and response to the asynchronous work, and what that
  /// writes would pass us by; so it is given ours.
  @Override
  public AsyncContext startAsync() {
    return startAsync(this, exchange.response());
  }

  @Override
  public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
    AsyncContext context = super.startAsync(request, response);
    exchange.becomesAsync(context);
    return context;
  }
}
