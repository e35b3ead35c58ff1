package dev.siwak.whatsapp;

import dev.siwak.Median;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/** Patients who all write at once, each again as soon as the one before is answered. */
final class Load {
  private final String name;
  private final List<Patient> patients;
  private final List<Double> rates = new ArrayList<>();
  private long[] nanos = {};
  private int written;

  /** What one patient does over and over. */
  interface Patient {
    void writes(int message) throws Exception;
  }

  Load(String name, List<Patient> patients) {
    this.name = name;
    this.patients = patients;
  }

  /** Until the compiler has seen enough of it. */
  void warmUp(Duration time) throws Exception {
    run(time);
    rates.clear();
    nanos = new long[0];
  }

  /** Fails as soon as one patient's message does. */
  void run(Duration time) throws Exception {
    long begun = System.nanoTime();
    long end = begun + time.toNanos();
    var all = LongStream.empty();
    try (var threads = Executors.newFixedThreadPool(patients.size())) {
      var running = new ArrayList<Future<long[]>>();
      for (var patient : patients) running.add(threads.submit(() -> write(patient, end)));
      for (var one : running) all = LongStream.concat(all, Arrays.stream(one.get()));
    }
    var measured = all.toArray();
    rates.add(measured.length / ((System.nanoTime() - begun) / 1e9));
    nanos = LongStream.concat(Arrays.stream(nanos), Arrays.stream(measured)).sorted().toArray();
    written += measured.length / patients.size() + 1;
  }

  private long[] write(Patient patient, long end) throws Exception {
    var latencies = LongStream.builder();
    for (int message = written; System.nanoTime() < end; message++) {
      long before = System.nanoTime();
      patient.writes(message);
      latencies.add(System.nanoTime() - before);
    }
    return latencies.build().toArray();
  }

  /** The median of the rounds' ratios: both have met the same machine in each. */
  double ratioTo(Load other) {
    var ratios = new double[rates.size()];
    for (int i = 0; i < ratios.length; i++) ratios[i] = rates.get(i) / other.rates.get(i);
    return Median.of(ratios);
  }

  void print() {
    System.out.printf(
        "%-46s %7.0f messages/s   p50 %.1f ms  p99 %.1f ms%n",
        name,
        Median.of(rates.stream().mapToDouble(Double::doubleValue).toArray()),
        at(0.50),
        at(0.99));
  }

  private double at(double share) {
    return nanos[(int) (nanos.length * share)] / 1e6;
  }
}
