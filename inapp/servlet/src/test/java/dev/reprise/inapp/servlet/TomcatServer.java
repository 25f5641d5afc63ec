package dev.reprise.inapp.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.MultipartConfigElement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/// Tomcat with Servlet 6.1.
final class TomcatServer implements Container {
  /// Held here, because loggers are held weakly elsewhere. Exceptions are planned in these tests.
  private static final Logger LOGGER = Logger.getLogger("org.apache");

  private final Tomcat tomcat = new Tomcat();

  TomcatServer(Deployment deployment) throws Exception {
    LOGGER.setLevel(Level.OFF);
    Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "tomcat");
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    tomcat.setHostname("127.0.0.1");
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    Context context = tomcat.addContext("", folder.toString());
    deployment.applications.forEach((path, application) -> {
      var wrapper = Tomcat.addServlet(context, path, application.servlet());
      wrapper.setAsyncSupported(true);
      wrapper.setMultipartConfigElement(
          new MultipartConfigElement(folder.toString(), -1L, -1L, 4096));
      context.addServletMappingDecoded(path, path);
    });
    if (deployment.filter != null) {
      addFilter(context, deployment);
    }
    if (deployment.errorPage != null) {
      var page = new ErrorPage();
      page.setLocation(deployment.errorPage);
      context.addErrorPage(page);
    }
    tomcat.start();
  }

  private static void addFilter(Context context, Deployment deployment) {
    var definition = new FilterDef();
    definition.setFilterName("recorder");
    definition.setFilter(deployment.filter);
    definition.setAsyncSupported("true");
    context.addFilterDef(definition);
    var mapping = new FilterMap();
    mapping.setFilterName("recorder");
    mapping.addURLPattern("/*");
    for (DispatcherType dispatch : deployment.dispatches) {
      mapping.setDispatcher(dispatch.name());
    }
    context.addFilterMap(mapping);
  }

  @Override
  public int port() {
    return tomcat.getConnector().getLocalPort();
  }

  @Override
  public void close() {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new IllegalStateException("Tomcat does not stop", e);
    }
  }
}
