package dev.reprise.cloud;

import dev.reprise.behaviour.ProfileDatabase;
import dev.reprise.behaviour.ProfileDocuments;
import dev.reprise.behaviour.ProfileLibrary;
import dev.reprise.behaviour.SqlIndex;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/// The opened storage of behaviour profiles: on this machine, on S3, in PostgreSQL or Aurora DSQL,
/// as the settings say.
///
/// Servers are asked when they are needed first: one that is away fails the calls that need it, not
/// the start. What is not used is not loaded either. Thread-safe.
public final class ProfileStorage implements AutoCloseable {
  private final ProfileLibrary library;
  private final List<Runnable> closings;

  private ProfileStorage(ProfileLibrary library, List<Runnable> closings) {
    this.library = library;
    this.closings = List.copyOf(closings);
  }

  public static ProfileStorage open(StorageSettings settings) {
    var closings = new ArrayList<Runnable>();
    ProfileDocuments documents = documents(settings, closings);
    var index = new SqlIndex(database(settings, closings));
    return new ProfileStorage(new ProfileLibrary(documents, index), closings);
  }

  public ProfileLibrary library() {
    return library;
  }

  private static ProfileDocuments documents(StorageSettings settings, List<Runnable> closings) {
    if (settings.bucket().isEmpty()) {
      return ProfileLibrary.documentsIn(settings.directory());
    }
    var documents =
        S3Documents.open(settings.bucket().get(), DefaultCredentialsProvider.builder().build());
    closings.add(documents::close);
    return documents;
  }

  private static ProfileDatabase database(StorageSettings settings, List<Runnable> closings) {
    if (settings.database().isEmpty()) {
      return ProfileLibrary.databaseIn(settings.directory());
    }
    var database = ServerDatabase.open(settings.database().get());
    closings.add(database::close);
    return database;
  }

  @Override
  public void close() {
    closings.forEach(Runnable::run);
  }
}
