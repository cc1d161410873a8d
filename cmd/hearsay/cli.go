package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/alecthomas/kong"

	"hearsay"
	"hearsay/export"
	"hearsay/store"
)

// cli is the command line: a field for each command.
type cli struct {
	Help        helpFlag    `short:"h" help:"Show help, for hearsay or for a command."`
	ShowVersion versionFlag `name:"version" hidden:"" help:"Print the version, as the command does."`

	Read       readCommand       `cmd:"" help:"Print who said what in reports."`
	Claims     claimsCommand     `cmd:"" help:"List what reports claim, and on how many independent lines."`
	Claim      claimCommand      `cmd:"" help:"Show one claim: every statement of it, its lines, and why."`
	Trace      traceCommand      `cmd:"" help:"Draw a claim from who said it to who printed it."`
	Figures    figuresCommand    `cmd:"" help:"Show who gives which number, and since when."`
	Conflicts  conflictsCommand  `cmd:"" help:"List where reports disagree."`
	Drift      driftCommand      `cmd:"" help:"Show the same speech in different words."`
	Compare    compareCommand    `cmd:"" help:"Hold what two outlets say about a topic against each other."`
	Causes     causesCommand     `cmd:"" help:"Map what is said to cause what, and on whose word."`
	Gaps       gapsCommand       `cmd:"" help:"List what a careful reader would still want to know."`
	RestsOn    restsCommand      `cmd:"" name:"rests-on" help:"Say what falls with a source, an outlet or a document."`
	Timeline   timelineCommand   `cmd:"" help:"List statements about a topic by time."`
	Says       saysCommand       `cmd:"" help:"List what one source says, and where it stands against itself."`
	Indicators indicatorsCommand `cmd:"" help:"Show what is said of what a desk watches for."`
	Bundle     bundleCommand     `cmd:"" help:"Write a claim with all it rests on into one zip."`
	Verify     verifyCommand     `cmd:"" help:"Check a bundle."`
	Serve      serveCommand      `cmd:"" help:"Open the reading room in a browser."`
	Users      usersCommand      `cmd:"" help:"Say who may come into the reading room."`
	Health     healthCommand     `cmd:"" help:"Ask a reading room whether it can answer."`
	MCP        mcpCommand        `cmd:"" name:"mcp" help:"Answer language models, as tools."`
	Add        addCommand        `cmd:"" help:"Keep reports in a store."`
	Extract    extractCommand    `cmd:"" help:"Read archives, part by part, into files for any batch scheduler."`
	Load       loadCommand       `cmd:"" help:"Take what extract wrote into a store."`
	Watch      watchCommand      `cmd:"" help:"Look at feeds, pages and folders again and again, and keep what is new."`
	Work       workCommand       `cmd:"" help:"Read what others put into the queue of a store."`
	Jobs       jobsCommand       `cmd:"" help:"Show what waits in the queue and what failed, and try it again."`
	Alert      alertCommand      `cmd:"" help:"Tell people what is new about what they asked for."`
	Search     searchCommand     `cmd:"" help:"List kept statements that match a query."`
	Sources    sourcesCommand    `cmd:"" help:"List the sources of the store."`
	Source     sourceCommand     `cmd:"" help:"Show one source with its statements."`
	Export     exportCommand     `cmd:"" help:"Write kept statements in the formats of other tools."`
	Show       showCommand       `cmd:"" help:"Show a kept statement in its place, or a document."`
	Changes    changesCommand    `cmd:"" help:"List what appeared, changed or vanished between versions."`
	Stats      statsCommand      `cmd:"" help:"Count what the store keeps."`
	Copy       copyCommand       `cmd:"" help:"Copy a store into another, a file or a database, and verify it."`
	Check      checkCommand      `cmd:"" help:"Verify the store."`
	Reread     rereadCommand     `cmd:"" help:"Read everything again with the present model."`
	Correct    correctCommand    `cmd:"" help:"Correct, annotate and rate what is kept, with undo."`
	Eval       evalCommand       `cmd:"" help:"Measure readings against gold."`
	Version    versionCommand    `cmd:"" help:"Print the version of the program and its models."`
	Completion completionCommand `cmd:"" help:"Print a completion script for a shell."`
	HelpOn     helpCommand       `cmd:"" name:"help" help:"Show help on a command."`
}

// about stands at the top of the help.
const about = `Hearsay reads reports and prints who said what in them, on whose word, with the exact words and where they stand.

It never says what is true. It shows what each statement rests on.

    hearsay read report.html
    hearsay read --format jsonl reports/ > statements.jsonl`

// errHelp ends a command line that was answered with help or the version.
var errHelp = errors.New("help was shown")

// helpFlag shows the help of the command before it.
type helpFlag bool

// IgnoreDefault tells kong that the flag has no value to fall back on.
func (helpFlag) IgnoreDefault() {}

// BeforeReset shows the help before kong misses any argument.
func (helpFlag) BeforeReset(k *kong.Context) error {
	if err := k.PrintUsage(false); err != nil {
		return unwritten(err)
	}
	return errHelp
}

// versionFlag prints what the command version does, for those who try the flag first.
type versionFlag bool

// IgnoreDefault tells kong that the flag has no value to fall back on.
func (versionFlag) IgnoreDefault() {}

// BeforeReset prints the version before kong misses a command.
func (versionFlag) BeforeReset(k *kong.Kong) error {
	if _, err := io.WriteString(k.Stdout, described()); err != nil {
		return unwritten(err)
	}
	return errHelp
}

// newParser builds the command line, which writes its help to out.
func newParser(out io.Writer) (*kong.Kong, error) {
	formats := make([]string, len(export.Formats))
	for i, f := range export.Formats {
		formats[i] = f.Name
	}
	k, err := kong.New(&cli{},
		kong.Name("hearsay"),
		kong.Description(about),
		kong.NoDefaultHelp(),
		kong.Writers(out, io.Discard),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, FlagsLast: true, NoExpandSubcommands: true, WrapUpperBound: 100}),
		kong.Vars{
			"formats": strings.Join(formats, ", "),
			"limit":   defaultLimit,
			"linked":  strconv.Itoa(store.MostLinked),
			"models":  strings.Join(models, ", "),
			"model":   models[0],
		},
	)
	if err != nil {
		return nil, err
	}
	// Kong points to the help of the commands only where it knows of a flag
	// for it.
	k.Model.HelpFlag = k.Model.Flags[0]
	arrange(k.Model.Children)
	return k, nil
}

// run parses a command line, runs its command and returns the exit status.
// Engines come from open, so that a test can put its own in their place.
func run(ctx context.Context, args []string, con *console, open opener) int {
	if len(args) == 0 {
		args = []string{"--help"}
	}
	err := dispatch(ctx, args, con, open)
	if err == nil || errors.Is(err, errHelp) {
		return statusDone
	}
	mistake, mistaken := errors.AsType[*kong.ParseError](err)
	if !quiet(err) {
		message := line(err.Error())
		if word, ok := strings.CutPrefix(message, "unexpected argument "); ok && mistaken && len(commandsOf(mistake)) > 0 {
			message = "unknown command " + word
		}
		if flag, rest, _ := strings.Cut(message, ": expected "); mistaken && strings.Contains(rest, "<EOL>") {
			message = flag + " needs a value"
		}
		// Every letter is near to every other, and of many commands kong names five.
		if flag, _, near := strings.Cut(message, ", did you mean "); mistaken && near && len(flag) == len("unknown flag -d") && strings.HasPrefix(flag, "unknown flag -") {
			message = flag
		}
		if strings.HasPrefix(message, "expected one of ") && strings.HasSuffix(message, ", ...") && mistaken {
			message = `expected one of "` + strings.Join(commandsOf(mistake), `", "`) + `"`
		}
		fmt.Fprintf(con.err, "hearsay: %s\n", message)
	}
	if mistaken && status(err) == statusUsage {
		if of := commandsOf(mistake); len(of) > 0 && commandOf(mistake) != "hearsay" && strings.HasPrefix(err.Error(), "unknown flag") {
			fmt.Fprintf(con.err, "Flags stand behind one of its commands: %s.\n", strings.Join(of, ", "))
		}
		if file := dashed(args, err.Error()); file != "" {
			fmt.Fprintf(con.err, "A file whose name begins with a dash is named %s.\n", line("./"+file))
		}
		if commandOf(mistake) == "hearsay read" && err.Error() == "unknown flag --store" {
			fmt.Fprintln(con.err, "\"hearsay read\" prints; \"hearsay add\" keeps reports in a store.")
		}
		if command := commandOf(mistake); command != "hearsay" && strings.HasPrefix(err.Error(), "expected ") {
			fmt.Fprintf(con.err, "Usage: hearsay %s\n", mistake.Context.Selected().Summary())
		}
		fmt.Fprintf(con.err, "Run \"%s --help\" for help.\n", commandOf(mistake))
	}
	return status(err)
}

// dashed is the argument that is taken for a flag that nobody knows but is the name of a file; "" if there is none.
func dashed(args []string, message string) string {
	if !strings.HasPrefix(message, "unknown flag") {
		return ""
	}
	for _, arg := range args {
		if arg == "--" {
			break
		}
		if strings.HasPrefix(arg, "-") {
			if _, err := os.Lstat(arg); err == nil {
				return arg
			}
		}
	}
	return ""
}

func dispatch(ctx context.Context, args []string, con *console, open opener) error {
	k, err := newParser(con.out)
	if err != nil {
		return &hearsay.Error{Code: hearsay.Internal, Message: "the command line is broken", Err: err}
	}
	chosen, err := k.Parse(args)
	if err != nil {
		return err
	}
	chosen.BindTo(ctx, (*context.Context)(nil))
	chosen.Bind(con, open)
	return chosen.Run()
}

// commandsOf are the names of the commands of the command in which a command line went wrong, or of the program.
func commandsOf(mistake *kong.ParseError) []string {
	if mistake.Context == nil {
		return nil
	}
	within := mistake.Context.Selected()
	if within == nil {
		within = mistake.Context.Model.Node
	}
	var names []string
	for _, c := range within.Children {
		names = append(names, c.Name)
	}
	return names
}

// commandOf names the command in which a command line went wrong.
func commandOf(mistake *kong.ParseError) string {
	if mistake.Context != nil {
		if command := mistake.Context.Selected(); command != nil {
			return command.FullPath()
		}
	}
	return "hearsay"
}
