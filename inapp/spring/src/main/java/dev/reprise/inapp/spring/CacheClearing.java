package dev.reprise.inapp.spring;

import dev.reprise.inapp.testmode.ResetListener;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;

/// Empties the application's caches at a reset.
final class CacheClearing implements ResetListener {
  private final ObjectProvider<CacheManager> managers;

  CacheClearing(ObjectProvider<CacheManager> managers) {
    this.managers = managers;
  }

  @Override
  public void afterReset() {
    managers.forEach(manager -> manager.getCacheNames().forEach(name -> clear(manager, name)));
  }

  private static void clear(CacheManager manager, String name) {
    Cache cache = manager.getCache(name);
    if (cache != null) {
      cache.clear();
    }
  }
}
