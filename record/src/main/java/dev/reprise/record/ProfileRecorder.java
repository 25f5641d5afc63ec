package dev.reprise.record;

import dev.reprise.profile.Event;
import dev.reprise.profile.Redaction;
import java.io.IOException;
import java.time.Duration;

/// Records what a backend sees: every event goes to its run's log, and to the drafts of its
/// captures.
///
/// Thread-safe. Recording costs its caller a copy of the bytes; everything else happens on one
/// writing thread. When that cannot keep up, callers are slowed down or events are dropped and
/// counted, as the settings say; nothing is lost in silence. Closing it, or ending the process in
/// order, writes what waits.
public final class ProfileRecorder implements AutoCloseable {
  private static final Duration CLOSING = Duration.ofSeconds(60);

  private final RecorderSettings settings;
  private final Spool spool;
  private final SeedKeeper seeds;
  private final EventQueue queue;
  private final Intake intake;
  private final Dropped dropped;
  private final Troubles troubles;
  private final GroupCommit writing;
  private final ExchangeRecorder exchanges;
  private final Thread writer;
  private final Thread shutdown;
  private boolean closed;

  private ProfileRecorder(RecorderSettings settings, Spool spool) {
    var redaction = new Redaction(settings.app().redact());
    this.troubles = new Troubles(settings.ticker());
    var resolution = new RunResolution(settings.app(), settings.fallbackRun());
    var captures = new Captures(settings.root(), settings.clock());
    var runs = new RunRecordings(settings, captures, troubles);
    boolean force = settings.durability() == Durability.MACHINE;
    var logs = new LogFiles(settings.limits().openFiles(), force);
    this.settings = settings;
    this.spool = spool;
    this.dropped = new Dropped(settings.fallbackRun(), settings.limits().runs());
    this.seeds =
        new SeedKeeper(settings.app(), troubles, new PatientWait(settings.ticker(), CLOSING));
    this.queue = new EventQueue(settings.limits(), settings.backpressure(), settings.ticker());
    this.intake = new Intake(queue, resolution, dropped, troubles);
    var assembler = new Assembler(settings.app(), redaction, seeds, troubles);
    var events = new EventWriter(runs, resolution, new EventRedaction(redaction), assembler, logs);
    var losses = new Losses(runs, dropped, troubles);
    this.writing = new GroupCommit(queue, events, logs, losses, settings.ticker());
    var desk = new RecordingDesk(settings, spool, redaction, intake, troubles);
    this.exchanges = head -> new CapturedExchange(desk, head);
    this.writer = new Thread(writing, "reprise-recorder");
    this.shutdown = new Thread(this::close, "reprise-recorder-shutdown");
  }

  /// Opens a recorder.
  ///
  /// @throws RecordingFailedException if nothing can be written below the data root
  public static ProfileRecorder open(RecorderSettings settings) {
    Spool spool;
    try {
      spool = Spool.open(settings.root().spool());
    } catch (IOException e) {
      throw new RecordingFailedException(
          "cannot record below "
              + settings.root().path()
              + " ("
              + e
              + "): make it writable, or set PROFILE_DATA_ROOT to a folder that is",
          e);
    }
    var recorder = new ProfileRecorder(settings, spool);
    recorder.writer.setDaemon(true);
    recorder.writer.start();
    Runtime.getRuntime().addShutdownHook(recorder.shutdown);
    return recorder;
  }

  /// Takes in an event that is complete but for its number, run and arrival time. Secrets in it are
  /// replaced before anything is written, and of its user only the id is kept.
  public Receipt appendEvent(Event event) {
    var receipt = new Receipt(queue::hurry);
    intake.take(new AppendedEvent(event, receipt, settings.clock().millis()));
    return receipt;
  }

  /// The door for edges that see exchanges pass.
  public ExchangeRecorder exchanges() {
    return exchanges;
  }

  public RecorderStatistics statistics() {
    return new RecorderStatistics(writing.recorded(), dropped.total());
  }

  /// Waits until everything taken in so far is written, seeds included.
  ///
  /// @throws RecordingFailedException if the recorder is closed, which wrote it already
  public void flush() throws InterruptedException {
    var receipt = new Receipt(queue::hurry);
    intake.take(new FlushRequest(receipt));
    receipt.await();
    seeds.flush();
  }

  private boolean writerEnds(long millis) throws InterruptedException {
    writer.join(millis);
    return !writer.isAlive();
  }

  /// Writes what waits and ends; what comes later is dropped and counted.
  ///
  /// Whoever closes a recorder that is being closed waits too: the end of the process must not
  /// overtake it. An interrupt cannot hurry it, and is kept for the caller.
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    intake.close();
    writing.close();
    if (!new PatientWait(settings.ticker(), CLOSING).until(this::writerEnds)) {
      troubles.report("not all events were written before the recorder closed", null);
    }
    seeds.close();
    try {
      spool.close();
      Runtime.getRuntime().removeShutdownHook(shutdown);
    } catch (IOException e) {
      troubles.report("cannot empty the spool", e);
    } catch (IllegalStateException e) {
      // The process is ending already: the hook has run or is running.
    }
  }
}
