package dev.reprise.inapp.agent;

import java.util.List;

/// A place where work comes in, is handed to another thread, or goes out to another process.
///
/// @param owner the internal name of the class, empty for any
/// @param name the method
/// @param descriptor its parameters and result, or how that begins
/// @param kind what happens there
record Crossing(String owner, String name, String descriptor, Kind kind) {
  /// What happens at a crossing.
  enum Kind {
    /// The first argument is a request, which begins and ends.
    REQUEST,
    /// The first argument is a task that is queued.
    SUBMITTED,
    /// The first argument is a task that will not be run after all.
    REJECTED,
    /// The first argument is a task whose executor takes another in its place.
    REPLACED,
    /// The object itself is a task, just made.
    MADE,
    /// The object itself is a task that is carried out.
    CARRIED_OUT,
    /// The object itself waits for something that has come now.
    FIRED,
    /// Somewhere in the method tasks are run.
    RUNS_TASKS,
    /// A request to another process has been made.
    SENT
  }

  private static final String POOL = "java/util/concurrent/";
  private static final String RUNNABLE = "(Ljava/lang/Runnable;)V";

  private static final List<Crossing> ALL =
      List.of(
          servlet("service", "(L%s/ServletRequest;L%s/ServletResponse;)V", "jakarta"),
          servlet("service", "(L%s/ServletRequest;L%s/ServletResponse;)V", "javax"),
          servlet(
              "doFilter", "(L%s/ServletRequest;L%s/ServletResponse;L%s/FilterChain;)V", "jakarta"),
          servlet(
              "doFilter", "(L%s/ServletRequest;L%s/ServletResponse;L%s/FilterChain;)V", "javax"),
          servlet("doFilter", "(L%s/ServletRequest;L%s/ServletResponse;)V", "jakarta"),
          servlet("doFilter", "(L%s/ServletRequest;L%s/ServletResponse;)V", "javax"),
          new Crossing(
              "com/sun/net/httpserver/Filter$Chain",
              "doFilter",
              "(Lcom/sun/net/httpserver/HttpExchange;)V",
              Kind.REQUEST),
          new Crossing(POOL + "ThreadPoolExecutor", "execute", RUNNABLE, Kind.SUBMITTED),
          new Crossing(POOL + "ThreadPoolExecutor", "reject", RUNNABLE, Kind.REJECTED),
          new Crossing(POOL + "ThreadPoolExecutor", "runWorker", "(", Kind.RUNS_TASKS),
          new Crossing(POOL + "ScheduledThreadPoolExecutor", "delayedExecute", "(", Kind.SUBMITTED),
          new Crossing(POOL + "ForkJoinTask", "<init>", "(", Kind.MADE),
          new Crossing(POOL + "ForkJoinTask", "doExec", "()", Kind.CARRIED_OUT),
          new Crossing("java/util/Timer", "sched", "(", Kind.SUBMITTED),
          new Crossing("java/util/TimerThread", "mainLoop", "(", Kind.RUNS_TASKS),
          tomcat("execute", RUNNABLE, Kind.SUBMITTED),
          tomcat("reject", RUNNABLE, Kind.REJECTED),
          tomcat("runWorker", "(", Kind.RUNS_TASKS),
          replaced("org/eclipse/jetty/util/thread/QueuedThreadPool"),
          replaced("io/netty/util/concurrent/SingleThreadEventExecutor"),
          replaced("org/jboss/threads/EnhancedQueueExecutor"),
          new Crossing(
              "jdk/internal/net/http/HttpRequestImpl",
              "<init>",
              "(Ljava/net/http/HttpRequest;Ljava/net/ProxySelector;)V",
              Kind.SENT),
          new Crossing(
              "sun/net/www/protocol/http/HttpURLConnection",
              "<init>",
              "(Ljava/net/URL;Ljava/net/Proxy;Lsun/net/www/protocol/http/Handler;)V",
              Kind.SENT));

  private static final String STAGES = POOL + "CompletableFuture$";

  private static Crossing servlet(String name, String form, String world) {
    return new Crossing("", name, form.replace("%s", world + "/servlet"), Kind.REQUEST);
  }

  private static Crossing tomcat(String name, String descriptor, Kind kind) {
    return new Crossing(
        "org/apache/tomcat/util/threads/ThreadPoolExecutor", name, descriptor, kind);
  }

  private static Crossing replaced(String owner) {
    return new Crossing(owner, "execute", RUNNABLE, Kind.REPLACED);
  }

  /// What a class has of these.
  ///
  /// @param armed whether somebody traces; nobody hands work over for a trace otherwise
  static List<Crossing> of(String owner, boolean armed) {
    if (owner.startsWith(STAGES)) {
      return armed ? List.of(new Crossing(owner, "tryFire", "(I)", Kind.FIRED)) : List.of();
    }
    return ALL.stream().filter(it -> it.owner.equals(owner) && (armed || it.isAlways())).toList();
  }

  /// The places where a class of anybody's may take requests.
  static List<Crossing> ofRequests() {
    return ALL.stream().filter(it -> it.owner.isEmpty()).toList();
  }

  /// Whether it must be there from the start: requests are how tracing begins, and a method in
  /// which a pool's thread runs tasks lasts as long as the thread.
  private boolean isAlways() {
    return kind == Kind.REQUEST || kind == Kind.RUNS_TASKS;
  }

  boolean isAt(String method, String itsDescriptor) {
    return name.equals(method) && itsDescriptor.startsWith(descriptor);
  }
}
