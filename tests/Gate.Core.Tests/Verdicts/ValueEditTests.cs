using Gate.Core.Verdicts;

namespace Gate.Core.Tests.Verdicts;

public sealed class ValueEditTests
{
    private static readonly ValueEdit Edit = new("apiVersion", "batch/v1beta1", "batch/v1");

    [Theory]
    [InlineData("apiVersion: batch/v1beta1", "apiVersion: batch/v1")]
    [InlineData("  - apiVersion:  'batch/v1beta1'  # nightly, 3 o'clock", null)]
    [InlineData("  - apiVersion:  'batch/v1beta1'  # nightly", "  - apiVersion:  'batch/v1'  # nightly")]
    [InlineData("\t\"apiVersion\": \"batch/v1beta1\",", "\t\"apiVersion\": \"batch/v1\",")]
    [InlineData("apiVersion: batch/v1beta1 # `code`", null)]
    [InlineData("{apiVersion: batch/v1beta1, kind: CronJob}", null)]
    [InlineData("apiVersion: batch/v1beta1, kind: CronJob", null)]
    [InlineData("apiVersion: {{ .Values.api }}", null)]
    [InlineData("apiVersion: batch/v1beta12", null)]
    [InlineData("version: batch/v1beta1", null)]
    [InlineData("apiVersion: &a batch/v1beta1", null)]
    [InlineData("", null)]
    public void Only_a_line_of_the_key_and_its_value_gets_another(string line, string? mended) => Assert.Equal(mended, Edit.In(line));
}
