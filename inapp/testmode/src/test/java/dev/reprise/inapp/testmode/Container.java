package dev.reprise.inapp.testmode;

import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;

/// A plain servlet container on a free port, with the kit and some servlets.
interface Container extends AutoCloseable {
  int port();

  @Override
  void close();

  /// Those that are tested.
  enum Kind {
    TOMCAT {
      @Override
      Container start(TestModeAssembly kit, Map<String, HttpServlet> servlets) throws Exception {
        return new TomcatContainer(kit, servlets);
      }
    },
    JETTY {
      @Override
      Container start(TestModeAssembly kit, Map<String, HttpServlet> servlets) throws Exception {
        return new JettyContainer(kit, servlets);
      }
    };

    abstract Container start(TestModeAssembly kit, Map<String, HttpServlet> servlets)
        throws Exception;
  }

  /// Tomcat.
  final class TomcatContainer implements Container {
    private final Tomcat tomcat = new Tomcat();

    TomcatContainer(TestModeAssembly kit, Map<String, HttpServlet> servlets)
        throws IOException, LifecycleException {
      Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "tomcat");
      tomcat.setBaseDir(folder.toString());
      tomcat.setPort(0);
      tomcat.getConnector().setProperty("address", "127.0.0.1");
      var context = tomcat.addContext("", folder.toString());
      context.addServletContainerInitializer(kit, Set.of());
      servlets.forEach((path, servlet) -> {
        Tomcat.addServlet(context, path, servlet).setAsyncSupported(true);
        context.addServletMappingDecoded(path, path);
      });
      tomcat.start();
    }

    @Override
    public int port() {
      return tomcat.getConnector().getLocalPort();
    }

    @Override
    public void close() {
      try {
        if (tomcat.getServer().getState() == LifecycleState.STARTED) {
          tomcat.stop();
          tomcat.destroy();
        }
      } catch (LifecycleException e) {
        throw new IllegalStateException("Tomcat does not stop", e);
      }
    }
  }

  /// Jetty.
  final class JettyContainer implements Container {
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    JettyContainer(TestModeAssembly kit, Map<String, HttpServlet> servlets) throws Exception {
      connector.setHost("127.0.0.1");
      server.addConnector(connector);
      var context = new ServletContextHandler("/");
      context.addServletContainerInitializer(kit);
      servlets.forEach((path, servlet) -> {
        var holder = new ServletHolder(servlet);
        holder.setAsyncSupported(true);
        context.addServlet(holder, path);
      });
      server.setHandler(context);
      server.start();
    }

    @Override
    public int port() {
      return connector.getLocalPort();
    }

    @Override
    public void close() {
      LifeCycle.stop(server);
    }
  }
}
