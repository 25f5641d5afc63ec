package dev.reprise.inapp.servlet;

import org.junit.jupiter.api.Nested;

class JettyTest {
  @Nested
  class Unharmed extends UnharmedContract {
    Unharmed() {
      super(Jetty::new);
    }
  }

  @Nested
  class Request extends RequestContract {
    Request() {
      super(Jetty::new);
    }
  }

  @Nested
  class Async extends AsyncContract {
    Async() {
      super(Jetty::new);
    }
  }

  @Nested
  class Filter extends FilterContract {
    Filter() {
      super(Jetty::new);
    }
  }

  @Nested
  class Upload extends UploadContract {
    Upload() {
      super(Jetty::new);
    }
  }

  @Nested
  class Streaming extends StreamingContract {
    Streaming() {
      super(Jetty::new);
    }
  }
}
