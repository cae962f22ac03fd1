/* Presses a button in the trial of the installer: waits for a dialog that shows certain words, presses the
 * button with a number of Windows' own (1 OK or next, 6 yes, 7 no) or, for 0, the one the dialog offers, or,
 * for -1, none, and ends with 0. Ends with 1 when no such dialog comes, 2 when it is not asked properly. */

#include <stdlib.h>
#include <wchar.h>
#include <windows.h>
#include <shellapi.h>

static const wchar_t *words;
static HWND found;

static BOOL CALLBACK look(HWND window, LPARAM dialog)
{
    wchar_t text[2000];
    GetWindowTextW(window, text, 2000);
    if (IsWindowVisible(window) && wcsstr(text, words))
        found = (HWND)dialog;
    return found == NULL;
}

static BOOL CALLBACK look_in(HWND window, LPARAM unused)
{
    wchar_t kind[20];
    GetClassNameW(window, kind, 20);
    if (wcscmp(kind, L"#32770") == 0 && IsWindowVisible(window))
        EnumChildWindows(window, look, (LPARAM)window);
    return found == NULL;
}

/* The button Enter presses has a frame of its own. */
static HWND offered(HWND dialog)
{
    HWND one = NULL;
    while ((one = FindWindowExW(dialog, one, L"Button", NULL)))
        if ((GetWindowLongW(one, GWL_STYLE) & BS_TYPEMASK) == BS_DEFPUSHBUTTON)
            break;
    return one;
}

/* The button, once it is there and can be pressed; the dialog itself where none is to be pressed. */
static HWND button(int number)
{
    found = NULL;
    EnumWindows(look_in, 0);
    if (found == NULL || number < 0)
        return found;
    HWND one = number ? GetDlgItem(found, number) : offered(found);
    return one && IsWindowVisible(one) && IsWindowEnabled(one) ? one : NULL;
}

int main(void)
{
    int count;
    wchar_t **given = CommandLineToArgvW(GetCommandLineW(), &count);
    if (given == NULL || count != 3)
        return 2;
    words = given[1];
    int number = _wtoi(given[2]);
    for (int tries = 0; tries < 600; tries++) {
        HWND one = button(number);
        if (one) {
            if (number >= 0)
                PostMessageW(one, BM_CLICK, 0, 0);
            return 0;
        }
        Sleep(100);
    }
    return 1;
}
