package dev.reprise.inapp.spring;

import dev.reprise.inapp.testmode.ErrorFormat;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;

/// What Boot takes for the application's own error page.
@Controller
final class ErrorPage extends OuterErrors implements ErrorController {
  ErrorPage(ErrorFormat format) {
    super(format);
  }
}
