package dev.reprise.inapp.servlet;

import org.junit.jupiter.api.Nested;

class JettyTest {
  @Nested
  class Unharmed extends UnharmedContract {
    Unharmed() {
      super(Jetty::new);
    }
  }
}
