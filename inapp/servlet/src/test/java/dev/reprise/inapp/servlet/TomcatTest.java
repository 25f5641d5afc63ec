package dev.reprise.inapp.servlet;

import org.junit.jupiter.api.Nested;

class TomcatTest {
  @Nested
  class Unharmed extends UnharmedContract {
    Unharmed() {
      super(TomcatServer::new);
    }
  }

  @Nested
  class Request extends RequestContract {
    Request() {
      super(TomcatServer::new);
    }
  }

  @Nested
  class Async extends AsyncContract {
    Async() {
      super(TomcatServer::new);
    }
  }

  @Nested
  class Filter extends FilterContract {
    Filter() {
      super(TomcatServer::new);
    }
  }

  @Nested
  class Upload extends UploadContract {
    Upload() {
      super(TomcatServer::new);
    }
  }

  @Nested
  class Streaming extends StreamingContract {
    Streaming() {
      super(TomcatServer::new);
    }
  }
}
