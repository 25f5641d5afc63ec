package dev.reprise.inapp.spring;

import dev.reprise.inapp.testmode.BusinessLogicException;
import dev.reprise.inapp.testmode.DependencyException;
import dev.reprise.inapp.testmode.NotFoundException;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// An application without a database whose every request fails in its own way.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(
    excludeName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@Import({PartsApplication.Parts.class, Echo.class})
class PartsApplication {
  public static void main(String[] arguments) {
    SpringApplication.run(PartsApplication.class, arguments);
  }

  record Part(@NotBlank String name, @Min(0) int stock) {}

  @ResponseStatus(value = HttpStatus.GONE, reason = "the part is no longer made")
  static final class Discontinued extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @RestController
  static class Parts {
    @PostMapping("/parts")
    Part create(@Valid @RequestBody Part part) {
      return part;
    }

    @GetMapping("/parts/{id}")
    Part part(@PathVariable int id) {
      if (id == 7) {
        throw new Discontinued();
      }
      throw new NotFoundException("Part", id);
    }

    @GetMapping("/parts")
    String search(@RequestParam @Min(1) int page) {
      return "page " + page;
    }

    @DeleteMapping("/types/{id}")
    void deleteType(@PathVariable int id) {
      throw new DependencyException("Type", id, "it is being used by existing parts");
    }

    @PostMapping("/parts/{id}/take")
    void take(@PathVariable int id) {
      throw new BusinessLogicException("There are only 3 left");
    }

    @GetMapping("/broken")
    String broken() {
      throw new IllegalStateException("the password is hunter2");
    }

    @GetMapping("/refused")
    void refused(HttpServletResponse response) throws IOException {
      response.sendError(403, "internal words");
    }
  }
}
