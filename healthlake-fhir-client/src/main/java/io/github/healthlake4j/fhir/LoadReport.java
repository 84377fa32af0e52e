package io.github.healthlake4j.fhir;

/**
 * How a load stands, or what came of it.
 *
 * @param resumed how many were skipped because an earlier load had come that far
 * @param loaded how many were stored
 * @param failed how many were refused
 * @param bytes the JSON of those that were sent
 */
public record LoadReport(long resumed, long loaded, long failed, long bytes) {}
