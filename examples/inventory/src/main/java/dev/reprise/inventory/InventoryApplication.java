package dev.reprise.inventory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// The program. All of the kit comes with the starter; `REPRISE_TESTING=1` switches it on.
@SpringBootApplication(proxyBeanMethods = false)
public class InventoryApplication {
  public static void main(String[] arguments) {
    SpringApplication.run(InventoryApplication.class, arguments);
  }
}
