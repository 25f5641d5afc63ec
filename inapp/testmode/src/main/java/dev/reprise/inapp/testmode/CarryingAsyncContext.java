package dev.reprise.inapp.testmode;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

/// An asynchronous context whose [#start] carries the [Correlation]; all else is the container's.
final class CarryingAsyncContext implements AsyncContext {
  private final AsyncContext context;

  CarryingAsyncContext(AsyncContext context) {
    this.context = context;
  }

  @Override
  public void start(Runnable task) {
    context.start(Correlation.carrying(task));
  }

  @Override
  public ServletRequest getRequest() {
    return context.getRequest();
  }

  @Override
  public ServletResponse getResponse() {
    return context.getResponse();
  }

  @Override
  public boolean hasOriginalRequestAndResponse() {
    return context.hasOriginalRequestAndResponse();
  }

  @Override
  public void dispatch() {
    context.dispatch();
  }

  @Override
  public void dispatch(String path) {
    context.dispatch(path);
  }

  @Override
  public void dispatch(ServletContext servletContext, String path) {
    context.dispatch(servletContext, path);
  }

  @Override
  public void complete() {
    context.complete();
  }

  @Override
  public void addListener(AsyncListener listener) {
    context.addListener(listener);
  }

  @Override
  public void addListener(
      AsyncListener listener, ServletRequest request, ServletResponse response) {
    context.addListener(listener, request, response);
  }

  @Override
  public <T extends AsyncListener> T createListener(Class<T> type) throws ServletException {
    return context.createListener(type);
  }

  @Override
  public void setTimeout(long timeoutMillis) {
    context.setTimeout(timeoutMillis);
  }

  @Override
  public long getTimeout() {
    return context.getTimeout();
  }
}
