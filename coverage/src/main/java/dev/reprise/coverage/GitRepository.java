package dev.reprise.coverage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A git repository, asked through the `git` command.
public final class GitRepository {
  private static final Pattern RAW =
      Pattern.compile(":\\d+ \\d+ ([0-9a-f]+) [0-9a-f]+ ([A-Z])\\d*");

  private final Path folder;

  /// Opens the repository that a folder belongs to.
  public GitRepository(Path folder) {
    this.folder = folder;
  }

  /// What differs between a revision and the working tree, files that git does not know included.
  List<ChangedFile> changedSince(String revision) {
    String commit = commit(revision);
    var files = new ArrayList<ChangedFile>();
    String raw =
        git(
            "diff",
            "--raw",
            "-z",
            "--no-renames",
            "--no-abbrev",
            "--no-ext-diff",
            "--ignore-submodules=none",
            commit,
            "--");
    String[] fields = raw.split("\0", -1);
    for (int i = 0; i + 1 < fields.length; i += 2) {
      var matcher = RAW.matcher(fields[i]);
      if (!matcher.matches()) {
        throw new IllegalStateException("git diff --raw printed " + fields[i]);
      }
      files.add(new ChangedFile(fields[i + 1], matcher.group(2).charAt(0), matcher.group(1)));
    }
    for (String path :
        git("ls-files", "-z", "--others", "--exclude-standard", "--full-name", ":/")
            .split("\0", -1)) {
      if (!path.isEmpty()) {
        files.add(new ChangedFile(path, '?', "0"));
      }
    }
    return files;
  }

  /// The content of a blob.
  String content(String blob) {
    return git("cat-file", "blob", blob);
  }

  /// The content of a file of the working tree.
  Optional<String> workingCopy(String path) {
    Path file = root().resolve(path);
    try {
      return Files.isRegularFile(file)
          ? Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IOException e) {
      throw CoverageException.storage("reading", file, e);
    }
  }

  private Path root() {
    return Path.of(git("rev-parse", "--show-toplevel").strip());
  }

  private String commit(String revision) {
    if (revision.chars().anyMatch(Character::isISOControl)) {
      throw new CoverageException(
          CoverageException.Reason.BAD_REQUEST,
          "a revision is one line of text; name a branch, a tag or a commit");
    }
    try {
      return git("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}")
          .strip();
    } catch (CoverageException e) {
      String inside = git("rev-parse", "--git-dir"); // says so where there is no repository
      throw new CoverageException(
          CoverageException.Reason.BAD_REQUEST,
          "'%s' is no commit of the repository %s; name a branch, a tag or a commit of it"
              .formatted(revision, folder.resolve(inside.strip()).normalize()),
          e);
    }
  }

  private String git(String... arguments) {
    var command = new ArrayList<>(List.of("git", "-C", folder.toString(), "--no-pager"));
    command.addAll(List.of("-c", "core.quotePath=false", "-c", "core.fsmonitor=false"));
    command.addAll(List.of(arguments));
    try {
      Path errors = Files.createTempFile("reprise-git", "");
      try {
        return run(command, errors);
      } finally {
        Files.deleteIfExists(errors);
      }
    } catch (IOException e) {
      throw new CoverageException(
          CoverageException.Reason.UNCONFIGURED,
          "git could not be started in %s (%s); install git and put it on PATH"
              .formatted(folder, e.getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CoverageException(
          CoverageException.Reason.STORAGE, "asking git was interrupted; ask again", e);
    }
  }

  private String run(List<String> command, Path errors) throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
    Process process = builder.start();
    process.getOutputStream().close();
    var printed = new ByteArrayOutputStream();
    process.getInputStream().transferTo(printed);
    if (process.waitFor() != 0) {
      String why = Files.readString(errors).strip().lines().findFirst().orElse("");
      throw new CoverageException(
          CoverageException.Reason.UNCONFIGURED,
          "git could not answer in %s (%s); name a folder of a git repository with --repository"
              .formatted(folder, why));
    }
    return printed.toString(StandardCharsets.UTF_8);
  }
}
