package dev.reprise.inapp.testmode;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/// A request whose asynchronous tasks carry the [Correlation] of whoever starts them.
final class CarryingRequest extends HttpServletRequestWrapper {
  CarryingRequest(HttpServletRequest request) {
    super(request);
  }

  @Override
  public AsyncContext startAsync() {
    return new CarryingAsyncContext(super.startAsync());
  }

  @Override
  public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
    return new CarryingAsyncContext(super.startAsync(request, response));
  }

  @Override
  public AsyncContext getAsyncContext() {
    return new CarryingAsyncContext(super.getAsyncContext());
  }
}
