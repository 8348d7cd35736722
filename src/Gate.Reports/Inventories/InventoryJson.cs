using System.Text.Json;
using Gate.Core.Inventory;
using Gate.Reports.Text;
using static Gate.Reports.Text.JsonParts;

namespace Gate.Reports.Inventories;

/// <summary>
/// The inventory for programs: <c>gate/inventory/v1</c>, described by <c>docs/schema/gate-inventory-v1.schema.json</c>. The same tree gives
/// the same bytes.
/// </summary>
public static class InventoryJson
{
    /// <summary>Writes the document, indented, with LF line ends and one at the end.</summary>
    public static void Write(InventoryListing listing, TextWriter output) => output.Write(LogSafeJson.Of(json => Root(json, listing)));

    private static void Root(Utf8JsonWriter json, InventoryListing listing)
    {
        json.WriteStartObject();
        json.WriteString("schema", "gate/inventory/v1");
        json.WriteString("tree", listing.Tree);
        Knowledge(json, listing.Knowledge);
        Array(json, "clusters", listing.Clusters, static (json, one) =>
        {
            json.WriteString("name", one.Cluster.Name);
            json.WriteString("kubernetesVersion", one.Cluster.KubernetesVersion.ToString());
            json.WriteString("from", Words.Of(one.Cluster.From));
            Place(json, one.Cluster.Location);
            Array(json, "installations", one.Installations, Entry);
        });
        Array(json, "notFollowed", listing.NotChecked, static (json, entry) =>
        {
            json.WriteString("code", Words.Of(entry.Code));
            json.WriteString("source", entry.Source);
            json.WriteString("reason", entry.Reason);
            Place(json, entry.Location);
        });
        Strings(json, "notes", listing.Notes);
        json.WriteEndObject();
    }

    private static void Entry(Utf8JsonWriter json, ListedInstallation listed)
    {
        var entry = listed.Entry;
        var installation = entry.Installation;
        json.WriteString("kind", InventoryWords.Of(installation.Kind));
        json.WriteString("name", installation.Name);
        json.WriteString("namespace", installation.Namespace);
        json.WriteString("addon", entry.AddOn?.AddOn.Id);
        json.WriteString("recognisedBy", entry.AddOn is { } addOn ? InventoryWords.Of(addOn.By) : null);
        json.WriteString("version", installation.DeclaredVersion?.Text);
        json.WriteString("appVersion", entry.AddOn?.AppVersion?.Text);
        Optional(json, "versionUnknown", installation.VersionUnknown);
        if (installation.Chart is { } chart)
        {
            json.WriteStartObject("chart");
            json.WriteString("repository", chart.Repository?.Text);
            json.WriteString("name", chart.Name.Text);
            json.WriteEndObject();
        }

        Optional(json, "reference", installation.Reference?.Text);
        if (listed.Support is { } support)
            Support(json, support);
        json.WriteBoolean("suspended", installation.Suspended);
        Place(json, installation.Location);
        Place(json, "versionLocation", installation.DeclaredVersion?.Location);
        Strings(json, "through", [.. installation.Through.Select(static location => location.ToString())]);
    }

    private static void Support(Utf8JsonWriter json, AddOnSupport support)
    {
        json.WriteStartObject("support");
        Array(json, "kubernetes", [support.Current, support.Next], static (json, one) =>
        {
            json.WriteString("version", one.Kubernetes.ToString());
            json.WriteString("compatible", InventoryWords.Of(one.Compatible));
            Strings(json, "rules", one.Rules);
        });
        if (support.EndOfLife is { } end)
        {
            json.WriteStartObject("endOfLife");
            json.WriteString("date", end.Date is { } date ? $"{date:yyyy-MM-dd}" : null);
            json.WriteBoolean("past", end.IsPast);
            json.WriteString("rule", end.Rule);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("endOfLife");
        }

        json.WriteEndObject();
    }
}
