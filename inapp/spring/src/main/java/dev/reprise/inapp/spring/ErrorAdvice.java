package dev.reprise.inapp.spring;

import dev.reprise.inapp.testmode.BusinessLogicException;
import dev.reprise.inapp.testmode.ErrorAnswer;
import dev.reprise.inapp.testmode.ErrorFormat;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindException;
import org.springframework.validation.BindingResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/// Turns what controllers throw into an [ErrorAnswer]. The application's own advice goes first.
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
final class ErrorAdvice {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorAdvice.class);
  private static final String SECURITY = "org.springframework.security.";

  private final ErrorFormat format;

  ErrorAdvice(ErrorFormat format) {
    this.format = format;
  }

  @ExceptionHandler(Exception.class)
  void answer(Exception e, HttpServletRequest request, HttpServletResponse response)
      throws Exception {
    if (e.getClass().getName().startsWith(SECURITY)) {
      throw e; // its own filter knows whether to ask for a login
    }
    if (e instanceof AsyncRequestNotUsableException) {
      return; // the client has gone
    }
    var answer = answerTo(e);
    if (answer.status() >= 500) {
      LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
    }
    headersOf(e, response);
    format.send(answer, request.getRequestURI(), response);
  }

  private static void headersOf(Exception e, HttpServletResponse response) throws IOException {
    if (e instanceof ErrorResponse known && !response.isCommitted()) {
      known
          .getHeaders()
          .forEach((name, values) -> values.forEach(it -> response.addHeader(name, it)));
    }
  }

  private static ErrorAnswer answerTo(Exception e) {
    if (e instanceof BusinessLogicException told) {
      return ErrorAnswer.of(told);
    }
    if (e instanceof HttpMessageNotReadableException) {
      return new ErrorAnswer(400, "The body of the request cannot be read");
    }
    if (e instanceof NoResourceFoundException) {
      return ErrorAnswer.of(404);
    }
    if (e instanceof TypeMismatchException mismatch) {
      var name = String.valueOf(mismatch.getPropertyName());
      return invalid(Map.of(name, "is not of the expected type"));
    }
    if (e instanceof BindException bound) {
      return invalid(fields(bound.getBindingResult()));
    }
    if (e instanceof HandlerMethodValidationException invalid && !invalid.isForReturnValue()) {
      return invalid(parameters(invalid));
    }
    if (e instanceof ErrorResponse known) {
      return ofStatus(known.getStatusCode(), known.getBody().getDetail());
    }
    var annotated = AnnotatedElementUtils.findMergedAnnotation(e.getClass(), ResponseStatus.class);
    return annotated == null
        ? ErrorAnswer.unexpected()
        : ofStatus(annotated.code(), annotated.reason());
  }

  /// What goes wrong on our side is not told in its own words, whoever wrote them.
  private static ErrorAnswer ofStatus(HttpStatusCode status, @Nullable String detail) {
    if (!status.isError()) {
      return ErrorAnswer.unexpected();
    }
    return detail == null || detail.isEmpty() || status.is5xxServerError()
        ? ErrorAnswer.of(status.value())
        : new ErrorAnswer(status.value(), detail);
  }

  private static ErrorAnswer invalid(Map<String, ?> details) {
    return new ErrorAnswer(400, "The request is not valid", null, details);
  }

  private static Map<String, String> fields(BindingResult result) {
    var fields = new LinkedHashMap<String, String>();
    result.getFieldErrors().forEach(it -> put(fields, it.getField(), it));
    result.getGlobalErrors().forEach(it -> put(fields, it.getObjectName(), it));
    return fields;
  }

  private static Map<String, String> parameters(HandlerMethodValidationException e) {
    var parameters = new LinkedHashMap<String, String>();
    for (var result : e.getParameterValidationResults()) {
      var name = String.valueOf(result.getMethodParameter().getParameterName());
      result.getResolvableErrors().forEach(it -> put(parameters, name, it));
    }
    return parameters;
  }

  private static void put(Map<String, String> all, String name, MessageSourceResolvable error) {
    all.putIfAbsent(name, String.valueOf(error.getDefaultMessage()));
  }
}
