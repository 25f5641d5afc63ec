package dev.reprise.play;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/// Compares a large body with its recording while it streams, in constant memory.
///
/// Texts are compared line by line modulo the table of renames, all else byte by byte. Of lines
/// that are too long to be held, names that nobody writes twice by chance are followed and nothing
/// else. At the first difference it stops: from there on nothing can be said.
final class BodyStreams {
  private static final int CHUNK = 64 << 10;

  /// A line may be so many times as long as it was, where names are longer.
  private static final int LONGER_TODAY = 4;

  private final Renames renames;

  BodyStreams(Renames renames) {
    this.renames = renames;
  }

  /// What was found.
  ///
  /// @param same whether all of it is the same
  /// @param recorded where it differs: what was recorded there, in words
  /// @param live the same of today
  record Found(boolean same, String recorded, String live) {
    static final Found SAME = new Found(true, "", "");
  }

  /// @param truncated whether only the beginning was recorded
  Found bytes(InputStream recorded, InputStream live, boolean truncated) {
    byte[] one = new byte[CHUNK];
    byte[] other = new byte[CHUNK];
    long at = 0;
    try {
      while (true) {
        int was = recorded.readNBytes(one, 0, CHUNK);
        int is = live.readNBytes(other, 0, was == CHUNK ? CHUNK : Math.min(CHUNK, was + 1));
        int differs = Arrays.mismatch(one, 0, was, other, 0, Math.min(is, was));
        boolean beyond = is > was && !truncated;
        if (differs >= 0 || beyond) {
          return different(at, differs < 0 ? Math.min(was, is) : differs, was, is);
        }
        if (was < CHUNK) {
          return Found.SAME;
        }
        at += was;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a body could not be read", e);
    }
  }

  private static Found different(long at, int index, int was, int is) {
    String place = "byte " + (at + index);
    return new Found(
        false,
        index >= was ? "ends at " + place : "other bytes from " + place,
        index >= is ? "ends at " + place : "other bytes from " + place);
  }

  /// @param truncated whether only the beginning was recorded
  Found lines(InputStream recorded, InputStream live, boolean truncated) {
    var one = new LinePieces(recorded, CHUNK);
    var other = new LinePieces(live, LONGER_TODAY * CHUNK);
    long number = 1;
    try {
      for (String was = one.next(); was != null; was = one.next()) {
        String today = one.isCut() ? renames.rewrite(was) : null;
        String is = today == null ? other.next() : other.next(today);
        boolean last = truncated && one.isAtEnd();
        boolean same =
            is != null
                && (is.equals(today)
                    || isSame(was, is)
                    || (last && (is.startsWith(was) || is.startsWith(renames.rewrite(was)))));
        if (!same) {
          return new Found(false, "line " + number + ": " + was, is == null ? "(ends)" : is);
        }
        number += one.isCut() ? 0 : 1;
      }
      String more = truncated ? null : other.next();
      return more == null ? Found.SAME : new Found(false, "(ends)", "line " + number + ": " + more);
    } catch (IOException e) {
      throw new UncheckedIOException("a body could not be read", e);
    }
  }

  private boolean isSame(String was, String is) {
    if (was.equals(is)) {
      return true;
    }
    var comparison = new Comparison(renames, Noise.OfStep.NONE);
    comparison.compare(new Pair(Place.TEXT, "", was, is));
    return comparison.found() == 0;
  }
}
