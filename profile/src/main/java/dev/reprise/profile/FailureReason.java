package dev.reprise.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/// Why a file or a connection could not be used, in words for the end of a sentence.
///
/// Many exceptions say that by the names of their classes, which mean nothing to most people.
public final class FailureReason {
  private FailureReason() {}

  public static String of(Throwable failure) {
    if (failure instanceof UncheckedIOException wrapped && wrapped.getCause() != null) {
      return of(wrapped.getCause());
    }
    return failure instanceof FileSystemException file ? ofFile(file) : ofOther(failure);
  }

  private static String ofFile(FileSystemException failure) {
    String file = String.valueOf(failure.getFile());
    if (failure instanceof NoSuchFileException) {
      return "there is no " + file;
    }
    if (failure instanceof FileAlreadyExistsException) {
      return file + (Files.isRegularFile(Path.of(file)) ? " is a file" : " is there already");
    }
    if (failure instanceof NotDirectoryException) {
      return file + " is no folder";
    }
    if (failure instanceof DirectoryNotEmptyException) {
      return file + " is not empty";
    }
    if (failure instanceof AccessDeniedException) {
      return "access to " + file + " is denied";
    }
    String reason = failure.getReason();
    return reason == null ? file + " cannot be used" : file + ": " + reason;
  }

  private static String ofOther(Throwable failure) {
    String message = failure.getMessage() == null ? "" : failure.getMessage();
    if (message.contains("Address already in use")) {
      return "the port is taken";
    }
    if (message.contains("Cannot assign requested address")) {
      return "this machine has no such address";
    }
    if (failure instanceof UnknownHostException || isUnresolved(failure)) {
      return "there is no such host";
    }
    if (failure instanceof SocketTimeoutException || message.contains("timed out")) {
      return "it did not answer in time";
    }
    if (failure instanceof ConnectException
        && (message.isEmpty() || message.contains("Connection refused"))) {
      return "nothing listens there";
    }
    if (failure instanceof ClosedChannelException) {
      return "the connection was closed";
    }
    if (failure instanceof CharacterCodingException) {
      return "it is no text in UTF-8";
    }
    if (!message.isEmpty()) {
      return message;
    }
    if (failure.getCause() != null) {
      return of(failure.getCause());
    }
    // What is no failure of a file or a connection is a mistake of ours, and its name tells most.
    return failure instanceof IOException ? "nobody says why" : failure.getClass().getSimpleName();
  }

  private static boolean isUnresolved(Throwable failure) {
    for (Throwable it = failure; it != null; it = it.getCause()) {
      if (it instanceof UnresolvedAddressException) {
        return true;
      }
    }
    return false;
  }
}
