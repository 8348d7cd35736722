using Gate.Core.Inventory;
using Gate.Core.Rules.Evaluation;
using Gate.Core.Rules.Facts;
using Gate.Core.Rules.Fields;
using Gate.Core.Versions;

namespace Gate.Core.Rules.Conditions;

/// <summary>A container image of something that runs pods, or that values and kustomizations name. Registries and mirrors are resolved.</summary>
internal sealed class ImageCondition : ICondition
{
    public required IReadOnlyList<NamePattern> Names { get; init; }

    public IReadOnlyList<NamePattern> Except { get; init; } = [];

    public IReadOnlyList<NodeTest> Tag { get; init; } = [];

    public VersionRange? Version { get; init; }

    public bool? HasDigest { get; init; }

    public Presence Is { get; init; }

    public string? As { get; init; }

    public required string Words { get; init; }

    public IReadOnlyList<RuleKey>? Keys => [.. Names.Select(static name => new RuleKey(KeyKind.Image, name.Prefix))];

    public IEnumerable<RuleKey> Reads => Keys!;

    public bool NeedsBase => Is == Presence.New;

    public IEnumerable<Solution> Solve(Scope scope, Solution given)
    {
        if (Is == Presence.New && scope.Before is null)
            return [];
        var (found, unknown) = (new List<Solution>(), new List<Solution>());
        var context = new FieldContext { Binding = name => given.Bindings.GetValueOrDefault(name) };
        foreach (var use in scope.Side.Images)
        {
            if (!scope.Spend())
                return [given.Without(AddOnCondition.Limit)];
            var truth = IsMeant(scope, use.Image) ? Test(use.Image, context) : false;
            if (truth is false || (Is == Presence.New && WasThere(scope, use)))
                continue;
            if (truth is true)
                found.Add(given.With(Witness(scope, use)).Bind(As, new ImageBinding(scope.Mirrors.Resolve(use.Image))));
            else
                unknown.Add(given.Without(new($"the tag of image {use.Image}", "Use a tag that names a version.")).Bind(As, new ImageBinding(use.Image)));
        }

        if (found.Count > 0 || unknown.Count > 0)
            return found.Concat(unknown);
        return scope.IsNegated && !(scope.Side.HasAllObjects && scope.Side.IsComplete) ? [given.Without(scope.Unseen($"image {Names[0].Text} is used", Reads))] : [];
    }

    private bool IsMeant(Scope scope, ImageReference image)
    {
        var name = scope.Mirrors.Resolve(image).Name;
        return Names.Any(pattern => pattern.Matches(name)) && !Except.Any(pattern => pattern.Matches(name));
    }

    private bool? Test(ImageReference image, FieldContext context)
    {
        if (HasDigest is { } hasDigest && image.Digest is not null != hasDigest)
            return false;
        bool? truth = true;
        // No tag and no digest is latest, to container runtimes.
        var tag = image.Tag ?? (image.Digest is null ? "latest" : null);
        if (Tag.Count > 0)
            truth &= tag is null ? null : NodeTest.All(Tag, EmbeddedText.Scalar(tag), context);
        if (Version is not null)
            truth &= tag is null ? null : Version.Contains(ComponentVersion.Parse(tag));
        return truth;
    }

    private static bool WasThere(Scope scope, ImageUse use) => use.Object is { } one
        ? scope.Before!.Find(one) is { } old && ImageUse.In(old).Any(other => other.Image == use.Image)
        : scope.Before!.Find(use.Entry!) is { } entry && ImageUse.Of(entry).Any(other => other.Image == use.Image);

    private Witness Witness(Scope scope, ImageUse use)
    {
        if (use.Object is { } one)
        {
            var candidate = new Candidate(scope.Change.Name, scope.Change.Target, one.Source, one.Rendered);
            return new(Words, $"{candidate.Name} runs {use.Image}", one.Rendered.Origin.Locate(use.Path))
            {
                Subject = candidate,
                Field = use.Path,
                IsChanged = scope.Before is not null && one.IsReached && !WasThere(scope, use),
                Identity = $"{one.Rendered.Origin.File}\0{one.Rendered.Origin.Written}\0{use.Path.WithoutIndexes}",
            };
        }

        var entry = use.Entry!;
        var subject = new InstallationCandidate(scope.Before?.Find(entry), entry, scope.Change.Target);
        return new(Words, $"image {use.Image}", entry.Installation.DeclaredVersion?.Location ?? entry.Installation.Location)
        {
            Subject = subject,
            Field = InstallationCandidate.VersionField,
            IsChanged = scope.Before is not null && !WasThere(scope, use),
            Identity = $"{subject.Origin.File}\0{subject.Origin.Written}\0version",
        };
    }
}
