package dev.reprise.inapp.servlet;

import dev.reprise.record.ExchangeRecorder;
import dev.reprise.record.ExchangeRecording;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Tells a recorder what the application saw and answered, and changes neither.
///
/// Register it before all other filters, for `REQUEST` and `ASYNC` dispatches and as one that
/// supports asynchronous processing; for `ERROR` dispatches too with
/// [FilterSettings#awaitingErrorPage]. Forwards, includes and further dispatches belong to the
/// exchange that began them. Bodies are recorded as far as the application reads them; what it
/// leaves unread stays unread. Thread-safe.
public final class RecorderFilter implements Filter {
  private final ExchangeRecorder recorder;
  private final FilterSettings settings;
  private final boolean idle;
  private final FailureLog failures = new FailureLog();

  public RecorderFilter(ExchangeRecorder recorder) {
    this(recorder, FilterSettings.standard());
  }

  public RecorderFilter(ExchangeRecorder recorder, FilterSettings settings) {
    this.recorder = recorder;
    this.settings = settings;
    // One and the same object in practice; where it is not, its recordings are passed by below.
    idle = recorder.equals(ExchangeRecorder.none());
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Exchange exchange = null;
    if (!idle
        && request instanceof HttpServletRequest asked
        && response instanceof HttpServletResponse answer) {
      exchange = exchange(asked, answer);
    }
    if (exchange == null) {
      chain.doFilter(request, response);
    } else {
      record(exchange, request, response, chain);
    }
  }

  /// The exchange to watch in this dispatch, or null where there is nothing to do.
  private @Nullable Exchange exchange(HttpServletRequest request, HttpServletResponse response) {
    try {
      return switch (request.getDispatcherType()) {
        case REQUEST -> isNew(request) ? begun(request, response) : null;
        case ERROR -> resumed(request, response);
        case ASYNC -> open(request);
        case FORWARD, INCLUDE -> null;
      };
    } catch (Throwable e) {
      failures.report(e);
      return null;
    }
  }

  private @Nullable Exchange begun(HttpServletRequest request, HttpServletResponse response) {
    ExchangeRecording recording = recorder.begin(MessageHead.of(request));
    if (recording.equals(ExchangeRecording.NONE)) {
      return null;
    }
    var exchange =
        new Exchange(request, response, new GuardedRecording(recording, failures), settings);
    request.setAttribute(Exchange.ATTRIBUTE, exchange);
    return exchange;
  }

  private boolean isNew(HttpServletRequest request) {
    return !settings.excludes(request.getRequestURI())
        && request.getAttribute(Exchange.ATTRIBUTE) == null;
  }

  private static @Nullable Exchange resumed(
      HttpServletRequest request, HttpServletResponse response) {
    Exchange exchange = watched(response) ? null : open(request);
    if (exchange != null) {
      exchange.resume(request, response);
    }
    return exchange;
  }

  private static @Nullable Exchange open(HttpServletRequest request) {
    return request.getAttribute(Exchange.ATTRIBUTE) instanceof Exchange exchange
            && exchange.isOpen()
        ? exchange
        : null;
  }

  private static boolean watched(HttpServletResponse response) {
    return response instanceof HttpServletResponseWrapper wrapper
        && (wrapper instanceof RecordedResponse || wrapper.isWrapperFor(RecordedResponse.class));
  }

  private void record(
      Exchange exchange, ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    DispatcherType dispatch = request.getDispatcherType();
    Throwable thrown = null;
    try {
      if (dispatch == DispatcherType.ASYNC) {
        chain.doFilter(request, response);
      } else {
        exchange.passOn(chain);
      }
    } catch (Throwable e) {
      thrown = e;
      throw e;
    } finally {
      boolean mayFollow = settings.awaitsErrorPage() && dispatch == DispatcherType.REQUEST;
      exchange.leave(thrown, mayFollow);
    }
  }
}
