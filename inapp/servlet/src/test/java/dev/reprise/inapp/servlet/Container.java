package dev.reprise.inapp.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A real servlet container on a free port of the loopback address.
interface Container extends AutoCloseable {
  int port();

  @Override
  void close();

  /// What runs in a container.
  final class Deployment {
    final Map<String, Application> applications = new LinkedHashMap<>();
    EnumSet<DispatcherType> dispatches = EnumSet.of(DispatcherType.REQUEST);
    @Nullable Filter filter;
    @Nullable String errorPage;

    Deployment with(String path, Application application) {
      applications.put(path, application);
      return this;
    }

    Deployment through(@Nullable Filter filter) {
      this.filter = filter;
      return this;
    }

    Deployment errorPage(String path) {
      errorPage = path;
      dispatches = EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR);
      return this;
    }
  }

  /// Starts containers of one kind.
  @FunctionalInterface
  interface Kind {
    Container start(Deployment deployment) throws Exception;
  }
}
