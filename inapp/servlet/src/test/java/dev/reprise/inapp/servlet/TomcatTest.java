package dev.reprise.inapp.servlet;

import org.junit.jupiter.api.Nested;

class TomcatTest {
  @Nested
  class Unharmed extends UnharmedContract {
    Unharmed() {
      super(TomcatServer::new);
    }
  }
}
