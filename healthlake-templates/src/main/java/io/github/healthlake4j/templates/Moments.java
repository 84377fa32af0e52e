package io.github.healthlake4j.templates;

/**
 * FHIR's date, dateTime, instant and time, read by hand: the same language as the regexes of the specification, and days that the calendar has.
 *
 * @see <a href="https://hl7.org/fhir/R4/datatypes.html#primitive">FHIR R4, primitive types</a>
 */
final class Moments {
    private static final int YEAR = 4;
    private static final int MONTH = 7;
    private static final int DAY = 10;
    private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private Moments() {}

    /** Whether the text is YYYY, YYYY-MM or YYYY-MM-DD. */
    static boolean isDate(String text) {
        return switch (text.length()) {
            case YEAR -> hasYear(text);
            case MONTH -> hasYear(text) && hasMonth(text);
            case DAY -> hasDay(text);
            default -> false;
        };
    }

    /** Whether the text is a date, or a date with a time of seconds or finer and a zone. */
    static boolean isDateTime(String text) {
        return text.length() <= DAY ? isDate(text) : isInstant(text);
    }

    /** Whether the text is a whole date with a time of seconds or finer and a zone. */
    static boolean isInstant(String text) {
        if (text.length() <= DAY || text.charAt(DAY) != 'T' || !hasDay(text)) {
            return false;
        }
        int end = endOfTime(text, DAY + 1);
        return end > 0 && isZone(text, end);
    }

    /** Whether the text is hh:mm:ss, with a fraction or without, and without a zone. */
    static boolean isTime(String text) {
        return endOfTime(text, 0) == text.length();
    }

    private static boolean hasYear(String text) {
        return number(text, 0, YEAR) > 0;
    }

    private static boolean hasMonth(String text) {
        int month = number(text, YEAR + 1, MONTH);
        return text.charAt(YEAR) == '-' && month >= 1 && month <= 12;
    }

    private static boolean hasDay(String text) {
        if (!hasYear(text) || !hasMonth(text) || text.charAt(MONTH) != '-') {
            return false;
        }
        int day = number(text, MONTH + 1, DAY);
        int month = number(text, YEAR + 1, MONTH);
        return day >= 1 && day <= DAYS[month - 1] && (month != 2 || day != 29 || isLeap(number(text, 0, YEAR)));
    }

    private static boolean isLeap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    /** Where the time that starts at {@code from} ends, or -1 where there is none. */
    private static int endOfTime(String text, int from) {
        int end = from + 8;
        if (text.length() < end || text.charAt(from + 2) != ':' || text.charAt(from + 5) != ':') {
            return -1;
        }
        if (!within(text, from, 23) || !within(text, from + 3, 59) || !within(text, from + 6, 60)) {
            return -1;
        }
        return end < text.length() && text.charAt(end) == '.' ? endOfFraction(text, end + 1) : end;
    }

    private static int endOfFraction(String text, int from) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at > from ? at : -1;
    }

    private static boolean isZone(String text, int from) {
        int length = text.length() - from;
        if (length == 1) {
            return text.charAt(from) == 'Z';
        }
        if (length != 6 || "+-".indexOf(text.charAt(from)) < 0 || text.charAt(from + 3) != ':') {
            return false;
        }
        int hours = number(text, from + 1, from + 3);
        int minutes = number(text, from + 4, from + 6);
        return hours >= 0 && minutes >= 0 && minutes <= 59 && (hours < 14 || (hours == 14 && minutes == 0));
    }

    private static boolean within(String text, int from, int most) {
        int number = number(text, from, from + 2);
        return number >= 0 && number <= most;
    }

    /** The number written in the digits of a range, or -1 where one of them is no digit. */
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int at = from; at < to; at++) {
            char digit = text.charAt(at);
            if (!isDigit(digit)) {
                return -1;
            }
            number = number * 10 + (digit - '0');
        }
        return number;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
