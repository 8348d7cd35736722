namespace Gate.Cli.Completion;

/// <summary>
/// The scripts that teach shells to complete Gate's command line. Each asks the program itself, by the directive <c>[suggest]</c> of System.CommandLine,
/// so that they know nothing that could grow old. Where it has nothing to suggest but options, and none was begun, a path is meant.
/// </summary>
internal static class ShellScripts
{
    /// <summary>The shells.</summary>
    internal static IReadOnlyList<string> Names { get; } = ["bash", "zsh", "fish", "pwsh"];

    /// <summary>The script for a shell; null for one that there is none for.</summary>
    internal static string? Of(string shell) => shell switch
    {
        "bash" => Bash,
        "zsh" => Zsh,
        "fish" => Fish,
        "pwsh" => PowerShell,
        _ => null,
    };

    private const string Bash = """
        # Completes gate in bash. Put this into ~/.bashrc: source <(gate completion bash)
        _gate() {
            local word=${COMP_WORDS[COMP_CWORD]} line=${COMP_LINE:0:COMP_POINT} suggestion
            line="gate${line#"${COMP_WORDS[0]}"}"
            # bash takes the = of --format=json for a word of its own
            if [[ $word == = || ${COMP_WORDS[COMP_CWORD-1]} == = ]]; then
                line="${line%=*} ${line##*=}"
                word=${word#=}
            fi
            COMPREPLY=()
            while IFS= read -r suggestion; do
                [[ $suggestion == "$word"* && ($word == -* || $suggestion != -*) ]] && COMPREPLY+=("$suggestion")
            done < <("${COMP_WORDS[0]}" "[suggest:${#line}]" "$line" 2>/dev/null)
        }
        complete -o default -F _gate gate

        """;

    private const string Zsh = """
        #compdef gate
        # Completes gate in zsh. Put this into ~/.zshrc, behind compinit: source <(gate completion zsh)
        _gate() {
            local line="gate ${(j: :)words[2,CURRENT]}" word=${words[CURRENT]}
            local -a suggestions
            suggestions=("${(@f)$(${words[1]} "[suggest:${#line}]" "$line" 2>/dev/null)}")
            [[ $word == -* ]] || suggestions=(${suggestions:#-*})
            if (( ${#suggestions} )) && [[ -n $suggestions[1] ]]; then
                compadd -- $suggestions
            else
                _files
            fi
        }
        if [[ $funcstack[1] == _gate ]]; then
            _gate "$@"
        else
            compdef _gate gate
        fi

        """;

    private const string Fish = """
        # Completes gate in fish. Save it as ~/.config/fish/completions/gate.fish
        function __gate_suggestions
            set -l line (commandline -cp)
            set -l word (commandline -ct)
            for suggestion in (gate "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null)
                if string match -q -- '-*' "$word"; or not string match -q -- '-*' "$suggestion"
                    echo $suggestion
                end
            end
        end
        complete -c gate -a '(__gate_suggestions)'

        """;

    private const string PowerShell = """
        # Completes gate in PowerShell. Put this into $PROFILE: gate completion pwsh | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName gate -ScriptBlock {
            param($wordToComplete, $commandAst, $cursorPosition)
            # the command may stand behind others, and the cursor before its end
            $length = $cursorPosition - $commandAst.Extent.StartOffset
            $line = $commandAst.ToString().PadRight($length).Substring(0, $length)
            $option = ''
            if ($wordToComplete -match '^(?<option>--[^=]+)=(?<value>.*)$') {
                $option, $wordToComplete = "$($Matches.option)=", $Matches.value
                $line = $line -replace '=([^=]*)$', ' $1'
            }
            gate "[suggest:$($line.Length)]" "$line" 2>$null |
                Where-Object { $_ -like "$wordToComplete*" -and ($wordToComplete -like '-*' -or $_ -notlike '-*') } |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new("$option$_", $_, 'ParameterValue', $_) }
        }

        """;
}
