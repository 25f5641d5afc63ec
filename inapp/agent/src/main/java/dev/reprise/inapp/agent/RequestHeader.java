package dev.reprise.inapp.agent;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/// Reads one header of whatever kind of request comes: servlet APIs are those of the application,
/// of either name, and each of its loaders may have its own. Thread-safe.
final class RequestHeader {
  private static final String SERVLET = "servlet.http.HttpServletRequest";
  private static final String JDK = "com.sun.net.httpserver.HttpExchange";

  private final String name;
  private final AgentLog log;
  private final ClassValue<MethodHandle> readers =
      new ClassValue<>() {
        @Override
        protected MethodHandle computeValue(Class<?> request) {
          return reader(request).asType(methodType(String.class, Object.class));
        }
      };

  RequestHeader(String name, AgentLog log) {
    this.name = name;
    this.log = log;
  }

  /// Its value, null where it is missing.
  @Nullable String of(Object request) {
    try {
      return (String) readers.get(request.getClass()).invokeExact(request);
    } catch (Throwable unread) {
      log.warnOnce(
          "header " + request.getClass(),
          "the headers of a %s cannot be read: %s".formatted(request.getClass().getName(), unread));
      return null;
    }
  }

  private MethodHandle reader(Class<?> request) {
    try {
      var lookup = MethodHandles.publicLookup();
      for (Class<?> type = request; type != null; type = type.getSuperclass()) {
        if (type.getName().equals(JDK)) {
          var all = lookup.unreflect(type.getMethod("getRequestHeaders"));
          var headers = all.type().returnType();
          var first =
              lookup.findVirtual(headers, "getFirst", methodType(String.class, String.class));
          return MethodHandles.filterReturnValue(
              all, MethodHandles.insertArguments(first, 1, name));
        }
        var servlet = servlet(type);
        if (servlet != null) {
          var get =
              lookup.findVirtual(servlet, "getHeader", methodType(String.class, String.class));
          return MethodHandles.insertArguments(get, 1, name);
        }
      }
    } catch (ReflectiveOperationException unreadable) {
      log.warnOnce(
          "reader " + request,
          "the headers of a %s cannot be read: %s".formatted(request, unreadable));
    }
    return MethodHandles.dropArguments(MethodHandles.constant(String.class, null), 0, Object.class);
  }

  private static @Nullable Class<?> servlet(Class<?> type) {
    if (type.isInterface() && type.getName().endsWith(SERVLET)) {
      return type;
    }
    for (Class<?> each : type.getInterfaces()) {
      var found = servlet(each);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
