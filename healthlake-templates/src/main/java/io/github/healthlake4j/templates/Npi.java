package io.github.healthlake4j.templates;

/**
 * National provider identifiers of the United States: ten digits, the last of them Luhn's check digit over 80840 and the others.
 *
 * @see <a href="https://www.cms.gov/Regulations-and-Guidance/Administrative-Simplification/NationalProvIdentStand">CMS, NPI standard</a>
 */
final class Npi {
    private static final int DIGITS = 10;
    private static final int SUM_OF_PREFIX = 24;

    private Npi() {}

    static String check(String element, String npi) {
        if (npi.length() != DIGITS || !isRight(npi)) {
            throw new TemplateException(element, "no NPI; give its ten digits, the last one being the check digit");
        }
        return npi;
    }

    private static boolean isRight(String npi) {
        int sum = SUM_OF_PREFIX;
        for (int at = 0; at < DIGITS; at++) {
            int digit = npi.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            int weighed = at % 2 == 0 ? digit * 2 : digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10 == 0;
    }
}
