package dev.siwak.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Several people who do something at the same moment, each in a thread of their own. */
public final class AtOnce {
  private AtOnce() {}

  public static <T> List<T> times(int people, Callable<T> call)
      throws InterruptedException, ExecutionException {
    return each(people, _ -> call);
  }

  public static <T> List<T> each(int people, IntFunction<Callable<T>> calls)
      throws InterruptedException, ExecutionException {
    var ready = new CountDownLatch(people);
    try (var threads = Executors.newFixedThreadPool(people)) {
      var running = new ArrayList<Future<T>>();
      for (int i = 0; i < people; i++) {
        var call = calls.apply(i);
        running.add(
            threads.submit(
                () -> {
                  ready.countDown();
                  ready.await();
                  return call.call();
                }));
      }
      var results = new ArrayList<T>();
      for (var each : running) results.add(each.get());
      return results;
    }
  }
}
