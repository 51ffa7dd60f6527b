import java.io.FileInputStream;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Validates PDFs against veraPDF's rules: VeraUA FLAVOUR FILE...; exit code 1 where a rule is broken. */
public class VeraUA {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour flavour = PDFAFlavour.fromString(arguments[0]);
        boolean clean = true;
        for (int i = 1; i < arguments.length; i++) {
            clean &= validate(arguments[i], flavour);
        }
        System.exit(clean ? 0 : 1);
    }

    private static boolean validate(String file, PDFAFlavour flavour) throws Exception {
        try (FileInputStream stream = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(stream, flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            System.out.printf("veraPDF %s %s: %s, %d checks%n", flavour, file,
                    result.isCompliant() ? "no failure" : "FAILED", result.getTotalAssertions());
            report(result);
            return result.isCompliant();
        }
    }

    /** Prints each broken rule once, with its first place and how often it is broken. */
    private static void report(ValidationResult result) {
        Map<String, Integer> times = new TreeMap<>();
        Map<String, TestAssertion> first = new TreeMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                times.merge(rule, 1, Integer::sum);
                first.putIfAbsent(rule, assertion);
            }
        }
        times.forEach((rule, count) -> System.out.printf("  %s (%d times): %s%n    first at %s%n", rule, count,
                first.get(rule).getMessage(), first.get(rule).getLocation().getContext()));
    }
}
