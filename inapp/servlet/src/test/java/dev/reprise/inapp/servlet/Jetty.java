package dev.reprise.inapp.servlet;

import jakarta.servlet.MultipartConfigElement;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;

/// Jetty with Servlet 6.0.
final class Jetty implements Container {
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);

  Jetty(Deployment deployment) throws Exception {
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    var context = new ServletContextHandler("/");
    var uploads = Files.createTempDirectory(Path.of("target"), "uploads").toFile();
    uploads.deleteOnExit();
    deployment.applications.forEach((path, application) -> {
      var holder = new ServletHolder(application.servlet());
      holder.setAsyncSupported(true);
      holder
          .getRegistration()
          .setMultipartConfig(new MultipartConfigElement(uploads.getPath(), -1L, -1L, 4096));
      context.addServlet(holder, path);
    });
    if (deployment.filter != null) {
      var holder = new FilterHolder(deployment.filter);
      holder.setAsyncSupported(true);
      context.addFilter(holder, "/*", deployment.dispatches);
    }
    if (deployment.errorPage != null) {
      var errors = new ErrorPageErrorHandler();
      errors.addErrorPage(ErrorPageErrorHandler.GLOBAL_ERROR_PAGE, deployment.errorPage);
      context.setErrorHandler(errors);
    }
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
