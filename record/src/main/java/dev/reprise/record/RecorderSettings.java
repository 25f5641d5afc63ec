package dev.reprise.record;

import dev.reprise.profile.AppDescription;
import dev.reprise.profile.AppDescriptions;
import dev.reprise.profile.CaptureId;
import dev.reprise.profile.DataRoot;
import dev.reprise.profile.RunId;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// How a recorder works.
///
/// @param root where it writes
/// @param app what is known of the application
/// @param runDirectories where the application's runs work
/// @param fallbackRun the run of events that address none
/// @param alwaysOn the capture that every run has unless it is stopped
/// @param assembler whether events become drafts, too (`PROFILE_RECORDER_ASSEMBLER_ENABLED`)
/// @param backpressure what happens when the queue is full
/// @param durability what an acknowledged event survives
/// @param limits bounds on memory, files and time
/// @param clock the time of events
/// @param ticker nanoseconds that only ever go forward, for durations
public record RecorderSettings(
    DataRoot root,
    AppDescription app,
    RunDirectories runDirectories,
    RunId fallbackRun,
    CaptureId alwaysOn,
    boolean assembler,
    Backpressure backpressure,
    Durability durability,
    RecorderLimits limits,
    InstantSource clock,
    LongSupplier ticker) {
  /// Begins settings for any application, recording below `root`; `clock` tells when events come.
  public static Builder at(DataRoot root, InstantSource clock) {
    return new Builder(root, clock);
  }

  /// Collects settings; what is not said stays as it usually is.
  public static final class Builder {
    private final DataRoot root;
    private final InstantSource clock;
    private AppDescription app = AppDescriptions.generic();
    private @Nullable RunDirectories runDirectories;
    private RunId fallbackRun = new RunId("default");
    private CaptureId alwaysOn = CaptureId.STREAM;
    private boolean assembler = true;
    private Backpressure backpressure = Backpressure.SLOW_DOWN;
    private Durability durability = Durability.PROCESS;
    private RecorderLimits limits = RecorderLimits.DEFAULT;
    private LongSupplier ticker = System::nanoTime;

    private Builder(DataRoot root, InstantSource clock) {
      this.root = root;
      this.clock = clock;
    }

    public Builder app(AppDescription app) {
      this.app = app;
      return this;
    }

    /// Where runs work; without it, where the application description says.
    public Builder runDirectories(RunDirectories runDirectories) {
      this.runDirectories = runDirectories;
      return this;
    }

    public Builder fallbackRun(RunId fallbackRun) {
      this.fallbackRun = fallbackRun;
      return this;
    }

    public Builder alwaysOn(CaptureId alwaysOn) {
      this.alwaysOn = alwaysOn;
      return this;
    }

    public Builder assembler(boolean assembler) {
      this.assembler = assembler;
      return this;
    }

    public Builder backpressure(Backpressure backpressure) {
      this.backpressure = backpressure;
      return this;
    }

    public Builder durability(Durability durability) {
      this.durability = durability;
      return this;
    }

    public Builder limits(RecorderLimits limits) {
      this.limits = limits;
      return this;
    }

    public Builder ticker(LongSupplier ticker) {
      this.ticker = ticker;
      return this;
    }

    public RecorderSettings build() {
      RunDirectories directories = runDirectories;
      if (directories == null) {
        directories = app.runDirectory().map(RunDirectories::like).orElseGet(RunDirectories::none);
      }
      return new RecorderSettings(
          root,
          app,
          directories,
          fallbackRun,
          alwaysOn,
          assembler,
          backpressure,
          durability,
          limits,
          clock,
          ticker);
    }
  }
}
