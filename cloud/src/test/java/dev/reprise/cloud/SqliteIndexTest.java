package dev.reprise.cloud;

import dev.reprise.behaviour.ProfileIndex;
import dev.reprise.behaviour.ProfileLibrary;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteIndexTest extends IndexContract {
  private ProfileIndex index;

  @BeforeEach
  void open(@TempDir Path folder) {
    index = ProfileLibrary.in(folder).index();
  }

  @Override
  ProfileIndex index() {
    return index;
  }
}
