package dev.reprise.watershed;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where the servlet container sends requests that failed outside of any controller.
@RestController
final class ErrorController implements org.springframework.boot.webmvc.error.ErrorController {
  @RequestMapping("/error")
  ResponseEntity<ErrorAnswer> error(HttpServletRequest request) {
    var code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    var known = code instanceof Integer number ? HttpStatus.resolve(number) : null;
    var status = known == null ? HttpStatus.NOT_FOUND : known;
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .body(new ErrorAnswer(status.getReasonPhrase(), null, Map.of(), ErrorAnswer.currentId()));
  }
}
