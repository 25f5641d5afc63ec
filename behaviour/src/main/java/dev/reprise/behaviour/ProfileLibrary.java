package dev.reprise.behaviour;

import dev.reprise.profile.Json;
import dev.reprise.profile.JsonWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.Optional;

/// All behaviour profiles: whole documents, and an index by which they are found.
///
/// @param documents the documents
/// @param index the index
public record ProfileLibrary(ProfileDocuments documents, ProfileIndex index) {
  /// How often another may be quicker in changing a document before we give up.
  private static final int MOST_RACES = 50;

  /// The library in a directory of its own.
  public static ProfileLibrary in(Path directory) {
    return new ProfileLibrary(documentsIn(directory), new SqlIndex(databaseIn(directory)));
  }

  /// The documents of the library in a directory.
  public static ProfileDocuments documentsIn(Path directory) {
    return new DirectoryDocuments(directory.resolve("profiles"));
  }

  /// The database of the library in a directory.
  public static ProfileDatabase databaseIn(Path directory) {
    return SqliteDatabase.open(directory.resolve("index.sqlite"));
  }

  /// Stores a profile. The document comes first: what the index shows is always there.
  public void store(BehaviourProfile profile) {
    ProfileId id = profile.header().id();
    if (!documents.create(id, JsonWriter.text(ProfileJson.stored(profile)))) {
      throw new IllegalArgumentException("there is another behaviour profile %s".formatted(id));
    }
    index.add(profile.header());
  }

  public Optional<BehaviourProfile> find(ProfileId id) {
    return documents.read(id).map(it -> read(id, it));
  }

  /// A profile that somebody named by its id.
  ///
  /// @throws UnknownProfileException if there is none
  public BehaviourProfile get(String id) {
    return ProfileId.of(id).flatMap(this::find).orElseThrow(() -> new UnknownProfileException(id));
  }

  /// Checks a profile that somebody named by its id against a preset, and labels it with what was
  /// found.
  ///
  /// @throws UnknownProfileException if there is none
  public Conformance check(String id, Preset preset) {
    ProfileId known = ProfileId.of(id).orElseThrow(() -> new UnknownProfileException(id));
    for (int i = 0; i < MOST_RACES; i++) {
      String json = documents.read(known).orElseThrow(() -> new UnknownProfileException(id));
      BehaviourProfile profile = read(known, json);
      Conformance conformance = Conformance.of(profile, preset);
      BehaviourProfile labelled = profile.labelled(conformance);
      if (labelled.equals(profile)
          || documents.replace(known, json, JsonWriter.text(ProfileJson.stored(labelled)))) {
        return conformance;
      }
    }
    throw new ProfileStorageException(
        "Others keep changing the behaviour profile %s; try again".formatted(known));
  }

  /// Makes a profile the baseline of its cluster and namespace.
  ///
  /// @throws UnknownProfileException if there is none
  public void designate(String id) {
    if (ProfileId.of(id).filter(index::designate).isEmpty()) {
      throw new UnknownProfileException(id);
    }
  }

  /// Removes a profile that somebody named by its id.
  ///
  /// @throws UnknownProfileException if there is none
  public void remove(String id) {
    if (ProfileId.of(id).filter(this::remove).isEmpty()) {
      throw new UnknownProfileException(id);
    }
  }

  /// Removes a profile from the index first: what the index shows is always there.
  public boolean remove(ProfileId id) {
    boolean there = index.remove(id);
    documents.remove(id);
    return there;
  }

  /// The baseline of a cluster and namespace.
  public Optional<BehaviourProfile> baseline(String cluster, String namespace) {
    return index.baseline(cluster, namespace).flatMap(this::find);
  }

  /// The baseline of a cluster and namespace that must have one.
  ///
  /// @throws NoBaselineException if it has none
  public BehaviourProfile requireBaseline(Scope scope) {
    Scope named = scope.named();
    return baseline(named.cluster(), named.namespace())
        .orElseThrow(() -> new NoBaselineException(named));
  }

  private static BehaviourProfile read(ProfileId id, String json) {
    try {
      return ProfileReader.read(Json.parseObject(json));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new ProfileStorageException(
          "The stored behaviour profile %s cannot be read: %s; remove it or restore its file"
              .formatted(id, e.getMessage()),
          e);
    }
  }
}
