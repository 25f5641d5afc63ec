package dev.reprise.inapp.spring3;

import dev.reprise.inapp.spring.OuterErrors;
import dev.reprise.inapp.testmode.ErrorFormat;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.stereotype.Controller;

/// What Boot takes for the application's own error page.
@Controller
final class ErrorPage extends OuterErrors implements ErrorController {
  ErrorPage(ErrorFormat format) {
    super(format);
  }
}
