package dev.reprise.behaviour;

import dev.reprise.profile.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// Documents as files in a directory, `<id>.json`.
public final class DirectoryDocuments implements ProfileDocuments {
  private final Path directory;

  public DirectoryDocuments(Path directory) {
    this.directory = directory;
  }

  @Override
  public void create(ProfileId id, String json) {
    try {
      AtomicFile.write(file(id), json);
    } catch (IOException e) {
      throw failed("write", id, e);
    }
  }

  @Override
  public Optional<String> read(ProfileId id) {
    try {
      return Optional.of(Files.readString(file(id)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw failed("read", id, e);
    }
  }

  @Override
  public void remove(ProfileId id) {
    try {
      Files.deleteIfExists(file(id));
    } catch (IOException e) {
      throw failed("remove", id, e);
    }
  }

  private Path file(ProfileId id) {
    return directory.resolve(id.value() + ".json");
  }

  private ProfileStorageException failed(String what, ProfileId id, IOException e) {
    return new ProfileStorageException(
        "Cannot %s %s (%s); see whether the directory is there and yours"
            .formatted(what, file(id), e.getMessage()),
        e);
  }
}
