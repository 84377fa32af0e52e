package io.github.healthlake4j.templates;

/**
 * A number of a JSON text with the digits it is written with.
 *
 * @param digits the number as it is written
 */
record JsonNumber(String digits) {}
