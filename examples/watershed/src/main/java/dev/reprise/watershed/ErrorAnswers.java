package dev.reprise.watershed;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/// Turns whatever goes wrong in a request into an answer of one shape.
@RestControllerAdvice
final class ErrorAnswers extends ResponseEntityExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);

  @ExceptionHandler
  ResponseEntity<ErrorAnswer> rejected(Rejection rejection) {
    var message = String.valueOf(rejection.getMessage());
    var answer =
        new ErrorAnswer(message, rejection.code, rejection.details, ErrorAnswer.currentId());
    return json(rejection.status).body(answer);
  }

  @ExceptionHandler
  ResponseEntity<ErrorAnswer> badInput(BadInput bad) {
    return plain(HttpStatus.BAD_REQUEST, String.valueOf(bad.getMessage()));
  }

  @ExceptionHandler
  ResponseEntity<ErrorAnswer> badUpload(MultipartException bad) {
    return plain(HttpStatus.BAD_REQUEST, "The multipart form could not be read");
  }

  @ExceptionHandler
  ResponseEntity<ErrorAnswer> unexpected(Exception fault, HttpServletRequest request) {
    LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), fault);
    return plain(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong here");
  }

  private static ResponseEntity<ErrorAnswer> plain(HttpStatus status, String message) {
    return json(status).body(new ErrorAnswer(message, null, Map.of(), ErrorAnswer.currentId()));
  }

  private static ResponseEntity.BodyBuilder json(HttpStatusCode status) {
    return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON);
  }

  @Override
  protected ResponseEntity<Object> handleExceptionInternal(
      Exception fault,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return json(status)
        .headers(headers)
        .body(new ErrorAnswer(message(fault, body), null, Map.of(), ErrorAnswer.currentId()));
  }

  /// Spring's own word on it, such as which part of a form is missing.
  private static String message(Exception fault, @Nullable Object body) {
    var problem = fault instanceof ErrorResponse answer ? answer.getBody() : body;
    var detail = problem instanceof ProblemDetail said ? said.getDetail() : null;
    return detail == null ? "The request could not be served" : detail;
  }
}
