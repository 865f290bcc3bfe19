using System.Text.Json.Nodes;

namespace CivicReports.LineSimulator.Platform;

/// <summary>A rich menu; usable once it has its image, which can never be replaced.</summary>
public sealed record RichMenu(string Id, JsonObject Definition, byte[]? Image, string? ImageType);

/// <summary>Rich menus, the default one and aliases.</summary>
public sealed class RichMenus(LiveChanges live)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, RichMenu> menus = [];
    private readonly SortedDictionary<string, string> aliases = [];
    private string? defaultId;

    public string? DefaultId
    {
        get { lock (gate) return defaultId; }
    }

    public string Add(JsonObject definition)
    {
        var id = "richmenu-" + Ids.Hex32();
        lock (gate) menus[id] = new RichMenu(id, definition, null, null);
        return id;
    }

    public RichMenu? Find(string id)
    {
        lock (gate) return menus.GetValueOrDefault(id);
    }

    public IReadOnlyList<RichMenu> All()
    {
        lock (gate) return [.. menus.Values];
    }

    public void SetImage(string id, byte[] image, string type)
    {
        lock (gate) menus[id] = menus[id] with { Image = image, ImageType = type };
        live.Tell("state");
    }

    public void SetDefault(string? id)
    {
        lock (gate) defaultId = id;
        live.Tell("state");
    }

    public bool Remove(string id)
    {
        lock (gate)
        {
            if (!menus.Remove(id)) return false;
            if (defaultId == id) defaultId = null;
        }
        live.Tell("state");
        return true;
    }

    public bool AddAlias(string alias, string id)
    {
        lock (gate) return aliases.TryAdd(alias, id);
    }

    public bool MoveAlias(string alias, string id)
    {
        lock (gate)
        {
            if (!aliases.ContainsKey(alias)) return false;
            aliases[alias] = id;
        }
        live.Tell("state");
        return true;
    }

    public bool RemoveAlias(string alias)
    {
        lock (gate) return aliases.Remove(alias);
    }

    public IReadOnlyDictionary<string, string> Aliases()
    {
        lock (gate) return new SortedDictionary<string, string>(aliases);
    }

    /// <summary>The menu this resident sees: their own before the default, and only with an image.</summary>
    public RichMenu? For(Chat chat)
    {
        lock (gate)
        {
            var menu = menus.GetValueOrDefault(chat.RichMenuId ?? "") ?? menus.GetValueOrDefault(defaultId ?? "");
            return menu?.Image is null || chat.IsGroup ? null : menu;
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            menus.Clear();
            aliases.Clear();
            defaultId = null;
        }
        live.Tell("state");
    }
}
