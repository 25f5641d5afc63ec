package dev.reprise.inapp.servlet;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/// What a servlet of a test does.
@FunctionalInterface
interface Application {
  void answer(HttpServletRequest request, HttpServletResponse response) throws Exception;

  /// This application as a servlet.
  default HttpServlet servlet() {
    return new Adapter(this);
  }

  /// Lets the exceptions of an application through as they are.
  final class Adapter extends HttpServlet {
    private static final long serialVersionUID = 1;
    private final transient Application application;

    Adapter(Application application) {
      this.application = application;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
      try {
        application.answer(request, response);
      } catch (Exception e) {
        throw Adapter.<RuntimeException>unchanged(e);
      }
    }

    // The cast is to a type variable that erases to Throwable.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> E unchanged(Exception e) throws E {
      throw (E) e;
    }
  }
}
